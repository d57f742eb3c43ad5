// Everything, operations that the proxy does not know included. The proxy is then transparent: useful to record what a client does
// before writing rules for it, and for tests.
//
// Files in library/ are inert: only *.csx directly in rules/ are live. Put this into one of those:
//   #load "library/allow-all.csx"
// A denial elsewhere still denies, so this belongs into a folder of its own, without the files beside this one:
//   scriptproxy run --rules my-rules
#pragma warning disable SP2210 // what the proxy does not know is meant, too
Allow("everything", Operations.All);
