using System.Text.Json.Nodes;

namespace Packaging.Tests;

/// <summary>The single files have a lock file of their own, which nothing else looks at: not the build, and not the tests that make no single file.</summary>
public sealed class LockFileTests
{
    private const string Framework = "net10.0";

    [Fact]
    public async Task The_single_files_are_locked_to_the_packages_of_the_tool()
    {
        var tool = await DependenciesAsync("packages.lock.json");
        var single = await DependenciesAsync("packages.single-file.lock.json");

        Assert.Equal([Framework, $"{Framework}/linux-x64", $"{Framework}/win-x64"], single.Select(pair => pair.Key));
        Assert.Equal(Names(tool[Framework]!), Names(single[Framework]!));
        Assert.True(JsonNode.DeepEquals(tool[Framework], single[Framework]), "The same packages are locked to other versions or contents.");
    }

    private static IEnumerable<string> Names(JsonNode packages) => packages.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private static async Task<JsonObject> DependenciesAsync(string name)
    {
        var text = await File.ReadAllTextAsync(RepositoryFile.Of($"{BuiltWorkbench.Project}/{name}"), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["dependencies"]!.AsObject();
    }
}
