using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>An air for phones under test.</summary>
internal sealed class TestAir(VirtualTime time)
{
    public VirtualTime Time => time;

    public VirtualAir Air { get; } = new();

    public List<TestPhone> Phones { get; } = [];

    /// <summary>Hints to every phone that something may be heard.</summary>
    public void TellHeard() => Phones.ForEach(phone => phone.TellHeard());
}
