# Shared by the scripts of this folder: messages, packages, processes. Sourced, not run.
set -euo pipefail

script_name=$(basename "$0")
engine_scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# What is expensive to make and worth keeping between runs on one machine.
cache=${SCRIPTPROXY_TEST_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/scriptproxy-tests}

say() { echo "$script_name: $*" >&2; }
fail() { say "error: $*"; exit 1; }

alive() { # PID   a zombie is not alive
  [ -e "/proc/$1/status" ] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null
}

require_root_with_apt() {
  [ "$(uname -s)" = Linux ] || fail "a private Docker Engine needs Linux"
  [ "$(id -u)" = 0 ] || fail "starting a private Docker Engine needs root; run as root, or name a running engine instead"
  command -v apt-get >/dev/null || fail "this machine has no apt-get; install a Docker Engine and name its socket instead"
}

# Installs what is missing of Debian's packages. policy-rc.d keeps their services from being started.
install_packages() {
  local p missing=()
  for p; do [ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing+=("$p"); done
  [ ${#missing[@]} = 0 ] && return
  require_root_with_apt
  mkdir -p "$cache"
  say "installing ${missing[*]}"
  (
    flock 9
    local policy=/usr/sbin/policy-rc.d log=$cache/apt.log
    if [ ! -e $policy ]; then
      printf '#!/bin/sh\nexit 101\n' >$policy
      chmod 755 $policy
      trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    fi
    export DEBIAN_FRONTEND=noninteractive
    {
      apt-get update -q &&
        apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"
    } >"$log" 2>&1 </dev/null || { tail -15 "$log" >&2; fail "apt-get could not install ${missing[*]} (log: $log)"; }
  ) 9>"$cache/apt.lock"
}

debian_mirror() { # the Debian archive that this machine is configured to use
  local found
  found=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | tr -d ' ' | head -1 || true)
  echo "${found:-http://deb.debian.org/debian}"
}
