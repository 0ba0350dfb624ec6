using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace LineThings.Workbench.Provisioning;

/// <summary>Draws what is stuck on a board or laid beside it: its number, its code, and a QR code with the address of its page.</summary>
internal static class BoardLabel
{
    private const int Width = 360;
    private const int Height = 200;
    private const int QrSize = 136;

    /// <summary>Draws a label.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="board">The board.</param>
    /// <param name="kind">The name of its kind.</param>
    /// <returns>An SVG of 90 by 50 mm.</returns>
    public static string Draw(ClassPlan plan, PlannedBoard board, string kind)
    {
        var code = plan.CodeOf(board);
        var name = plan.NameOf(board);
        var page = plan.Page.AbsoluteUri;

        // Long names get smaller letters; a character is about 0.6 of its height wide, twice that in Japanese.
        var columns = name.EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 1 : 2);
        var nameSize = Math.Min(40, 192 / (0.58 * columns));
        var pageSize = Math.Min(11, 336 / (0.6 * page.Length));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="50mm" viewBox="0 0 {Width} {Height}" role="img" font-family="Helvetica, Arial, sans-serif" fill="#111">
              <title>{Text(name)}, code {code}</title>
              <rect x="0.5" y="0.5" width="{Width - 1}" height="{Height - 1}" rx="10" fill="#fff" stroke="#999"/>
              <text x="14" y="54" font-size="{nameSize:0.#}" font-weight="700">{Text(name)}</text>
              <text x="14" y="86" font-size="12" fill="#444">Board code</text>
              <text x="14" y="112" font-size="24" font-weight="700" font-family="ui-monospace, Consolas, monospace">{code}</text>
              <text x="14" y="136" font-size="11" fill="#444">{Text(kind)}</text>
              <text x="14" y="164" font-size="{pageSize:0.#}" font-family="ui-monospace, Consolas, monospace">{Text(page)}</text>
              <text x="14" y="178" font-size="9" fill="#444" font-family="ui-monospace, Consolas, monospace">service {code.ServiceUuid:D}</text>
              <text x="14" y="190" font-size="9" fill="#444" font-family="ui-monospace, Consolas, monospace">psdi {board.Psdi}</text>
              {Qr(plan.PageOf(board), Width - QrSize - 10, 10)}
            </svg>

            """).ReplaceLineEndings("\n");
    }

    /// <summary>The labels of a class on A4, two beside each other, to be cut out.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="kind">The name of its boards' kind.</param>
    /// <returns>An HTML page that needs nothing else.</returns>
    public static string Sheet(ClassPlan plan, string kind)
    {
        var labels = new StringBuilder();
        foreach (var board in plan.Boards)
        {
            labels.Append(Draw(plan, board, kind));
        }

        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Labels of class {{plan.Code}}</title>
            <style>
              @page { size: A4; margin: 10mm; }
              body { margin: 0; display: grid; grid-template-columns: repeat(2, 90mm); gap: 4mm; }
              svg { break-inside: avoid; }
            </style>
            </head>
            <body>
            {{labels}}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>A QR code as one path: a square of the side 1 for each dark module.</summary>
    private static string Qr(string text, int x, int y)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < data.ModuleMatrix[row].Length; column++)
            {
                if (data.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        // The matrix has the quiet zone around it that scanners want.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg x="{x}" y="{y}" width="{QrSize}" height="{QrSize}" viewBox="0 0 {data.ModuleMatrix.Count} {data.ModuleMatrix.Count}" shape-rendering="crispEdges"><path d="{path}"/></svg>""");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
