namespace Repository.Tests.Boards;

/// <summary>A nanoFramework image with Bluetooth.</summary>
/// <param name="Target">Its name, as nanoff takes it.</param>
/// <param name="Chip">The chip it runs on.</param>
/// <param name="KeepsBonds">Whether bonds last over a power cycle.</param>
/// <param name="DeploymentAddress">Where it expects the app.</param>
/// <param name="Fault">Why it cannot be used; empty when it can.</param>
internal sealed record BluetoothImage(string Target, string Chip, bool KeepsBonds, string DeploymentAddress, string Fault)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<BluetoothImage> All { get; } = Read().ToArray();

    private static IEnumerable<BluetoothImage> Read()
    {
        using var resource = typeof(BluetoothImage).Assembly.GetManifestResourceStream("bluetooth-images.tsv")!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var fields = line.Split('\t');
                yield return new BluetoothImage(fields[0], fields[1], fields[2] == "yes", fields[3], fields[4]);
            }
        }
    }
}
