namespace LineThings.App;

/// <summary>Several ears as one: a phone that hears whatever any of them hears.</summary>
/// <param name="scanners">The ears.</param>
public sealed class CompositeScanner(params IReadOnlyList<IBoardScanner> scanners) : IBoardScanner
{
    /// <inheritdoc/>
    public event Action? Heard
    {
        add
        {
            foreach (var scanner in scanners)
            {
                scanner.Heard += value;
            }
        }

        remove
        {
            foreach (var scanner in scanners)
            {
                scanner.Heard -= value;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<IFoundBoard> Scan(Guid service) => scanners.SelectMany(scanner => scanner.Scan(service)).ToArray();

    /// <inheritdoc/>
    public void Forget(string key)
    {
        foreach (var scanner in scanners)
        {
            scanner.Forget(key);
        }
    }
}
