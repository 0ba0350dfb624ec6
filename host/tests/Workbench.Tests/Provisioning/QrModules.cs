using System.Text.RegularExpressions;
using QRCoder;

namespace Workbench.Tests.Provisioning;

/// <summary>The dark modules of a QR code, as "column row".</summary>
internal static partial class QrModules
{
    /// <summary>Those that stand for a text.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return Enumerable.Range(0, data.ModuleMatrix.Count)
            .SelectMany(row => Enumerable.Range(0, data.ModuleMatrix.Count).Where(column => data.ModuleMatrix[row][column]).Select(column => $"{column} {row}"))
            .ToArray();
    }

    /// <summary>Those that a label draws.</summary>
    public static IReadOnlyList<string> InLabel(string svg) => Module().Matches(svg).Select(match => match.Groups["at"].Value).ToArray();

    [GeneratedRegex(@"M(?<at>\d+ \d+)h1v1h-1z")]
    private static partial Regex Module();
}
