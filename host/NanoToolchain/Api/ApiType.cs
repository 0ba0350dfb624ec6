using System.Text.RegularExpressions;

namespace NanoToolchain.Api;

/// <summary>One public type of a signature list.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Modifiers">The modifiers before the kind, for example <c>public sealed</c>.</param>
/// <param name="FullName">Namespace, enclosing types and name, joined by dots; a generic type ends in a back-quote and its arity.</param>
/// <param name="Bases">Base class, interfaces or an enum's underlying type, full names.</param>
/// <param name="Signature">For a delegate: return type and parameters, <c>type (parameters)</c>; otherwise empty.</param>
/// <param name="IsFlags">Whether the enum is marked with <c>[Flags]</c>.</param>
/// <param name="Usage">For an attribute: what <c>[AttributeUsage(…)]</c> says, targets without their enum's name; otherwise <see langword="null"/>.</param>
/// <param name="Obsolete">The text of an <c>[Obsolete]</c> attribute, or <see langword="null"/>.</param>
/// <param name="Members">The member lines as they stand, without their indentation.</param>
public sealed partial record ApiType(
    ApiTypeKind Kind,
    string Modifiers,
    string FullName,
    IReadOnlyList<string> Bases,
    string Signature,
    bool IsFlags,
    string? Usage,
    string? Obsolete,
    IReadOnlyList<string> Members)
{
    /// <summary>The name without the arity mark.</summary>
    public string PlainName => FullName.Split('`')[0];

    /// <summary>The number of type parameters.</summary>
    public int Arity => FullName.Contains('`', StringComparison.Ordinal)
        ? int.Parse(FullName.Split('`')[1], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Reads a type's declaration line.</summary>
    /// <param name="declaration">The line, for example <c>public sealed class A.B : C.D, E.F</c>.</param>
    /// <param name="members">The member lines below it.</param>
    /// <param name="source">The list's name, for an error message.</param>
    /// <param name="line">The declaration's line in the list, counted from 1.</param>
    /// <returns>The type.</returns>
    /// <exception cref="FormatException">A line is not what it should be; the message names it.</exception>
    public static ApiType Parse(string declaration, IReadOnlyList<string> members, string source, int line)
    {
        var type = ParseDeclaration(declaration, members)
            ?? throw new FormatException($"{source}, line {line}: not the declaration of a public type: \"{declaration}\".");
        for (var index = 0; index < members.Count; index++)
        {
            if (!MemberPatterns.IsMember(type.Kind, members[index]))
            {
                throw new FormatException($"{source}, line {line + index + 1}: not a member of {type.FullName}: \"{members[index]}\".");
            }
        }

        return type;
    }

    private static ApiType? ParseDeclaration(string declaration, IReadOnlyList<string> members)
    {
        var delegateMatch = DelegatePattern().Match(declaration);
        if (delegateMatch.Success)
        {
            return new ApiType(
                ApiTypeKind.Delegate,
                "public",
                delegateMatch.Groups["name"].Value,
                [],
                $"{delegateMatch.Groups["type"].Value} ({delegateMatch.Groups["parameters"].Value})",
                IsFlags: false,
                Usage: null,
                Obsolete: null,
                members);
        }

        var match = TypePattern().Match(declaration);
        if (!match.Success)
        {
            return null;
        }

        var bases = match.Groups["bases"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var kind = match.Groups["kind"].Value switch
        {
            "class" => ApiTypeKind.Class,
            "struct" => ApiTypeKind.Struct,
            "interface" => ApiTypeKind.Interface,
            _ => ApiTypeKind.Enum,
        };
        return new ApiType(
            kind,
            match.Groups["modifiers"].Value,
            match.Groups["name"].Value,
            bases,
            string.Empty,
            match.Groups["flags"].Success,
            ValueOf("usage"),
            ValueOf("obsolete"),
            members);

        string? ValueOf(string group) => match.Groups[group].Success ? match.Groups[group].Value : null;
    }

    [GeneratedRegex(@"^public delegate (?<type>\S+) (?<name>[\w.`]+)\((?<parameters>.*)\)$")]
    private static partial Regex DelegatePattern();

    [GeneratedRegex(
        @"^(?<flags>\[Flags\] )?(\[AttributeUsage\((?<usage>[\w ,=]+)\)\] )?(?<modifiers>public( (static|abstract|sealed))*) (?<kind>class|struct|interface|enum) (?<name>[\w.`]+)"
        + @"( : (?<bases>[\w., `]+?))?( \[Obsolete\(""(?<obsolete>[^""]*)""\)\])?$")]
    private static partial Regex TypePattern();
}
