namespace ScriptProxy.EndToEnd.Container;

/// <summary>The tests that need the image share one build of it.</summary>
[CollectionDefinition(nameof(ScriptProxyImageCollection))]
public sealed class ScriptProxyImageCollection : ICollectionFixture<ScriptProxyImage>;
