// A rule with a mistake: it believes that every container has the label.
Allow("containers", Containers.Create);

Deny("a team of two letters", Containers.Create, r => r.Body.Labels["team"].Length != 2);
