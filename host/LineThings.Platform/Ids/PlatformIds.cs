using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>Makes ids and secrets in LINE's forms. What must not be guessed comes from the system's secure source of chance.</summary>
/// <param name="time">The clock.</param>
public sealed class PlatformIds(TimeProvider time)
{
    private const string LiffDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private readonly Ulid _ulid = new(time, Random.Shared);
    private readonly DeviceId _deviceId = new(time, Random.Shared);

    /// <summary>A ULID, for scenarios and webhook events.</summary>
    /// <returns>26 characters.</returns>
    public string NextUlid() => _ulid.Next();

    /// <summary>A device id.</summary>
    /// <returns><c>t</c> and 32 hex digits.</returns>
    public string NextDeviceId() => _deviceId.Next();

    /// <summary>A user id, also for bots.</summary>
    /// <returns><c>U</c> and 32 hex digits.</returns>
    public static string NextUserId() => "U" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>A channel id.</summary>
    /// <returns>A number of 10 digits.</returns>
    public static long NextChannelId() => 1_000_000_000L + RandomNumberGenerator.GetInt32(int.MaxValue);

    /// <summary>A product id.</summary>
    /// <returns>A number of 19 digits that fits 63 bits.</returns>
    public static long NextProductId()
    {
        const long Least = 1_000_000_000_000_000_000;
        var random = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        return Least + (long)(random % (ulong)(long.MaxValue - Least));
    }

    /// <summary>A LIFF app's id.</summary>
    /// <param name="channelId">The channel it belongs to.</param>
    /// <returns>The channel's id, a dash and eight characters.</returns>
    public static string NextLiffId(long channelId) =>
        string.Create(CultureInfo.InvariantCulture, $"{channelId}-{RandomNumberGenerator.GetString(LiffDigits, 8)}");

    /// <summary>A channel secret.</summary>
    /// <returns>32 hex digits.</returns>
    public static string NextSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>An access token or a reply token.</summary>
    /// <returns>43 characters that need no escaping anywhere.</returns>
    public static string NextToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
