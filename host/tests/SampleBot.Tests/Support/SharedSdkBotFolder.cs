namespace SampleBot.Tests.Support;

/// <summary>The tests with LINE's SDK share its folder: npm fills it once, and never twice at a time.</summary>
[CollectionDefinition]
public sealed class SharedSdkBotFolder : ICollectionFixture<SdkBotFolder>;
