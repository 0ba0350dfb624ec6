using System.Text;
using LineThings.Platform;

namespace LineThings.Workbench.Boards;

/// <summary>Makes the configuration that a product's board has on its drive as <c>I:\things.cfg</c>.</summary>
internal static class ThingsCfg
{
    /// <summary>The file's name on the drive.</summary>
    public const string FileName = "things.cfg";

    /// <summary>The longest name that fits the scan response, in bytes of UTF-8.</summary>
    public const int MaxNameLength = 29;

    /// <summary>The button of the starter's wiring: BOOT.</summary>
    public const int ButtonPin = 0;

    /// <summary>The LED of the starter's wiring.</summary>
    public const int LedPin = 2;

    /// <summary>The configuration's text.</summary>
    /// <param name="product">The product.</param>
    /// <param name="name">The name to advertise; what does not fit is cut off.</param>
    /// <param name="psdi">The board's PSDI in hex; without it the board makes its own.</param>
    /// <param name="kind">Lines that belong to the kind of board, such as its pins; without them the firmware's defaults count.</param>
    /// <returns>The text, with LF line ends.</returns>
    public static string TextFor(Product product, string name, string? psdi = null, IEnumerable<string>? kind = null)
    {
        var lines = new StringBuilder()
            .Append("# I:\\things.cfg of a board of the product ").Append(product.Name).Append('\n')
            .Append("service_uuid=").Append(product.ServiceUuid.ToString("D")).Append('\n')
            .Append("name=").Append(AdvertisedName(name)).Append('\n');
        if (psdi is not null)
        {
            lines.Append("psdi=").Append(psdi).Append('\n');
        }

        foreach (var line in kind ?? [])
        {
            lines.Append(line).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>As much of a name as fits the scan response.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name or its start, in whole characters.</returns>
    public static string AdvertisedName(string name)
    {
        var fitting = new StringBuilder();
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > MaxNameLength)
            {
                break;
            }

            fitting.Append(rune.ToString());
        }

        return fitting.ToString().TrimEnd();
    }
}
