// Who gives way when memory or processor time runs short: the container, not the host.
Deny("the host comes first", r => r.HostAccess.OfType<HostPriority>().FirstOrDefault()?.Text)
    .Because("Leave out --oom-score-adj below 0, --oom-kill-disable, --cpu-rt-runtime and the ulimits rtprio and nice");
