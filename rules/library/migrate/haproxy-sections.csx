// The environment of the HAProxy-based docker-socket-proxy: CONTAINERS=1, POST=0, ALLOW_START=1... Put this into a file of rules/, and give
// the proxy the environment that the old one had:
//   #load "library/migrate/haproxy-sections.csx"
//
// Same verdicts as before; see README.md for the few that differ. Sections know no bodies: POST=1 with CONTAINERS=1 lets containers be
// created that own the host. Keep 60-*.csx to 78-*.csx of the shipped rules beside this file, or load library/packs/, and what they deny is
// denied whatever the variables say.
#load "haproxy.csx"

// Releases up to 0.5 know no ALLOW_LOGS and its like: there CONTAINERS=1 opens all of it. Whoever sets one of them has a release that does.
// Of the linuxserver image, load linuxserver-sections.csx.
AllowSections(contentsNeedSwitches: contents.Any(content => Settings[content.Name] is not null));
