using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repository.Tests.Boards;

/// <summary>What <c>board.json</c> states.</summary>
/// <param name="Name">The board's name.</param>
/// <param name="Chip">Its chip.</param>
/// <param name="Target">The nanoFramework image.</param>
/// <param name="KeepsBonds">Whether that image keeps bonds over a power cycle.</param>
/// <param name="Button">The button.</param>
/// <param name="Led">The LED.</param>
/// <param name="VerifiedOnHardware">What was tried; none when nothing was.</param>
/// <param name="FlashBaud">The speed to flash with, where nanoff's own is not the one to take.</param>
internal sealed record BoardFacts(
    string Name,
    string Chip,
    string Target,
    bool KeepsBonds,
    ButtonFacts Button,
    LedFacts Led,
    [property: JsonConverter(typeof(HardwareVerificationConverter))] HardwareVerification? VerifiedOnHardware,
    int? FlashBaud = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>How the README says whether the board was tried: <c>no</c>, or the date.</summary>
    public string Verified => VerifiedOnHardware?.Date.ToString("yyyy-MM-dd") ?? "no";

    /// <summary>Reads the facts.</summary>
    /// <param name="json">The content of <c>board.json</c>.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="JsonException">A fact is missing, unknown or of the wrong kind.</exception>
    public static BoardFacts Parse(string json) => JsonSerializer.Deserialize<BoardFacts>(json, Options) ?? throw new JsonException("no facts");
}
