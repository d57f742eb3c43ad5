// The environment of linuxserver/socket-proxy, the fork of the HAProxy-based proxy. Put this into a file of rules/, and give the proxy the
// environment that the old one had:
//   #load "library/migrate/linuxserver-sections.csx"
//
// As haproxy-sections.csx, but since August 2026 archives, changes, export, logs and top of containers each need a switch of their own:
// ALLOW_LOGS=1. LIBPOD_* opened Podman's own API, which this proxy does not know; it stays denied. What is said there about guardrails
// holds here, too.
#load "haproxy.csx"

AllowSections(contentsNeedSwitches: true);
