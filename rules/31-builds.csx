// Build images with the classic builder. A Dockerfile runs any program, as root in a container: a build may do what a container may.
// BuildKit does its work inside a tunnel that cannot be judged; see 73-buildkit.csx.
Allow("build images", Images.Build | Builder.Cancel);

// The cache can be built again.
Allow("clear away build cache", Builder.Prune);
