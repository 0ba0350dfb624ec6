using System.Globalization;

namespace LineThings.App;

/// <summary>Makes device ids in LINE's form: <c>t</c>, 12 hex digits of creation time in ms, 20 more (the split is our reading of samples).</summary>
/// <param name="time">The clock.</param>
/// <param name="random">The source of chance.</param>
public sealed class DeviceId(TimeProvider time, Random random)
{
    private const int RandomLength = 10;

    /// <summary>Makes a new id.</summary>
    /// <returns>33 characters.</returns>
    public string Next()
    {
        var bytes = new byte[RandomLength];
        random.NextBytes(bytes);
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"t{milliseconds:x12}{Convert.ToHexStringLower(bytes)}");
    }
}
