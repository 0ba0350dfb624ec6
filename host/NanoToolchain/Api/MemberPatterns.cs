using System.Text.RegularExpressions;

namespace NanoToolchain.Api;

/// <summary>The forms that a member line of a signature list has, after the word that says what it is.</summary>
internal static partial class MemberPatterns
{
    /// <summary>Whether a line, obsolete mark and all, is a member that a type of this kind can have.</summary>
    /// <param name="kind">The kind of type.</param>
    /// <param name="line">The line without its indentation.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsMember(ApiTypeKind kind, string line)
    {
        var member = Obsolete().Replace(line, string.Empty);
        if (kind == ApiTypeKind.Enum)
        {
            return EnumValue().IsMatch(member);
        }

        var parts = member.Split(' ', 2);
        return kind != ApiTypeKind.Delegate && parts.Length == 2 && parts[0] switch
        {
            "const" => Constant().IsMatch(parts[1]),
            "ctor" => Constructor().IsMatch(parts[1]),
            "method" => Method().IsMatch(parts[1]),
            "property" => Property().IsMatch(parts[1]),
            "field" or "event" => Field().IsMatch(parts[1]),
            _ => false,
        };
    }

    [GeneratedRegex(@" \[Obsolete\((?<text>.*)\)\]$")]
    public static partial Regex Obsolete();

    [GeneratedRegex(@"^\w+ = -?\d+$")]
    public static partial Regex EnumValue();

    [GeneratedRegex(@"^(?<type>\S+) (?<name>\w+) = (?<value>.+) \((?<access>public|protected)\)$")]
    public static partial Regex Constant();

    [GeneratedRegex(@"^(?<modifiers>public|protected) (?<name>\w+)\((?<parameters>.*)\)$")]
    public static partial Regex Constructor();

    [GeneratedRegex(@"^(?<modifiers>(public|protected)( (static|virtual|abstract|override|sealed))*) (?<type>\S+) (?<name>\w+)\((?<parameters>.*)\)$")]
    public static partial Regex Method();

    [GeneratedRegex(@"^(?<modifiers>(public|protected)( (static|virtual|abstract|override|sealed))*) (?<type>\S+) (this\[(?<index>.+)\]|(?<name>\w+)) \{ (?<accessors>.+) \}$")]
    public static partial Regex Property();

    [GeneratedRegex(@"^(?<modifiers>(public|protected)( (static|readonly|virtual|abstract|override))*) (?<type>\S+) (?<name>\w+)$")]
    public static partial Regex Field();
}
