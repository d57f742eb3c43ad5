#load "trivy.csx"
#load "shared/temptations.csx"

var asked = Engine.Ping | Engine.Version | Images.Inspect | Images.History | Images.SaveAll | Containers.List;

Cases("what Trivy asks", asked, operation => Request(operation).ShouldBeAllowedBy("read images"));

Cases("what it has no use for", temptations - asked, operation => Request(operation).ShouldBeDenied());
