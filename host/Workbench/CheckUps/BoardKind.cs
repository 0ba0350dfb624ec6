using System.Collections.Frozen;
using System.Text.Json;

namespace LineThings.Workbench.CheckUps;

/// <summary>A kind of board: a folder under <c>boards/</c>, whose facts are part of the program.</summary>
/// <param name="Folder">The folder's name.</param>
/// <param name="Name">What the board is called.</param>
/// <param name="KeepsBonds">Whether its image keeps bonds over a power cycle.</param>
internal sealed record BoardKind(string Folder, string Name, bool KeepsBonds)
{
    private const string Prefix = "boards/";
    private const string Suffix = "/board.json";

    private static readonly FrozenDictionary<string, BoardKind> Kinds = Read().ToFrozenDictionary(kind => kind.Folder, StringComparer.Ordinal);

    /// <summary>The kinds by their folders' names.</summary>
    public static IReadOnlyList<BoardKind> All { get; } = Kinds.Values.OrderBy(kind => kind.Folder, StringComparer.Ordinal).ToArray();

    /// <summary>Finds a kind.</summary>
    /// <param name="folder">The folder's name.</param>
    /// <returns>The kind, or <see langword="null"/>.</returns>
    public static BoardKind? Find(string folder) => Kinds.GetValueOrDefault(folder);

    private static IEnumerable<BoardKind> Read()
    {
        var assembly = typeof(BoardKind).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var path = resource.Replace('\\', '/');
            if (path.StartsWith(Prefix, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal))
            {
                using var json = JsonDocument.Parse(assembly.GetManifestResourceStream(resource)!);
                yield return new BoardKind(
                    path[Prefix.Length..^Suffix.Length],
                    json.RootElement.GetProperty("name").GetString()!,
                    json.RootElement.GetProperty("keepsBonds").GetBoolean());
            }
        }
    }
}
