using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NanoToolchain.Api;

/// <summary>Turns a signature list back into C#: the same public surface with bodies that throw.</summary>
internal sealed partial class ReferenceSource
{
    private const string Body = "=> throw null;";

    /// <summary>What the compiler writes on every <c>ref struct</c>, for compilers that do not know them.</summary>
    private const string ByRefLikeMark = "Types with embedded references are not supported in this version of your compiler.";

    private readonly Dictionary<string, ApiType> _types;
    private readonly StringBuilder _code = new();

    private ReferenceSource(IEnumerable<ApiAssembly> known)
    {
        _types = known.SelectMany(assembly => assembly.Types).ToDictionary(type => type.FullName, StringComparer.Ordinal);
    }

    /// <summary>Writes the C# of one assembly.</summary>
    /// <param name="assembly">The assembly to write.</param>
    /// <param name="known">Every assembly it can see, itself included: a class needs the members of the interfaces it implements.</param>
    /// <returns>C# source.</returns>
    public static string Write(ApiAssembly assembly, IEnumerable<ApiAssembly> known)
    {
        var source = new ReferenceSource(known);
        source._code.AppendLine(CultureInfo.InvariantCulture, $"[assembly: global::System.Reflection.AssemblyVersion(\"{assembly.Version}\")]");
        foreach (var type in assembly.Types.Where(type => source.EnclosingTypeOf(type) is null))
        {
            source.WriteTopLevel(type, assembly.Types);
        }

        return source._code.ToString();
    }

    private ApiType? EnclosingTypeOf(ApiType type) => _types.GetValueOrDefault(ParentOf(type.PlainName));

    private static string ParentOf(string fullName)
    {
        var dot = fullName.LastIndexOf('.');
        return dot < 0 ? string.Empty : fullName[..dot];
    }

    private static string NameOf(ApiType type) => type.PlainName[(type.PlainName.LastIndexOf('.') + 1)..];

    private void WriteTopLevel(ApiType type, IReadOnlyList<ApiType> all)
    {
        _code.AppendLine(CultureInfo.InvariantCulture, $"namespace {ParentOf(type.PlainName)} {{");
        WriteType(type, all);
        _code.AppendLine("}");
    }

    private void WriteType(ApiType type, IReadOnlyList<ApiType> all)
    {
        if (type.Kind == ApiTypeKind.Delegate)
        {
            WriteDelegate(type);
            return;
        }

        var isByRefLike = type.Obsolete == ByRefLikeMark;
        var obsolete = type.Obsolete is null || isByRefLike ? string.Empty : $"[global::System.Obsolete(\"{type.Obsolete}\")] ";
        var flags = type.IsFlags ? "[global::System.Flags] " : string.Empty;
        var usage = type.Usage is null ? string.Empty : $"[global::System.AttributeUsage({QualifyUsage(type.Usage)})] ";
        var bases = type.Bases.Count == 0 ? string.Empty : " : " + string.Join(", ", type.Bases.Select(Qualify));
        var modifiers = isByRefLike ? type.Modifiers + " ref" : type.Modifiers;
        _code.AppendLine(
            CultureInfo.InvariantCulture,
            $"{flags}{usage}{obsolete}{modifiers} {type.Kind.ToString().ToLowerInvariant()} {NameOf(type)}{bases} {{");
        foreach (var member in type.Members)
        {
            _code.AppendLine(WriteMember(type, member));
        }

        WriteHiddenMembers(type);
        foreach (var nested in all.Where(candidate => ParentOf(candidate.PlainName) == type.PlainName))
        {
            WriteType(nested, all);
        }

        _code.AppendLine("}");
    }

    private static string QualifyUsage(string usage)
    {
        var parts = usage.Split(", ");
        var targets = parts.Where(part => !part.Contains('=', StringComparison.Ordinal)).Select(target => "global::System.AttributeTargets." + target);
        return string.Join(", ", parts.Where(part => part.Contains('=', StringComparison.Ordinal)).Prepend(string.Join(" | ", targets)));
    }

    private void WriteDelegate(ApiType type)
    {
        var space = type.Signature.IndexOf(' ', StringComparison.Ordinal);
        var result = type.Signature[..space];
        var parameters = type.Signature[(space + 2)..^1];
        var generic = type.Arity == 0 ? string.Empty : $"<{string.Join(", ", TypeParametersOf(result, parameters))}>";
        _code.AppendLine(
            CultureInfo.InvariantCulture,
            $"public delegate {Qualify(result)} {NameOf(type)}{generic}({QualifyParameters(parameters)});");
    }

    /// <summary>The lists name type parameters only where they are used; a result's parameter comes last.</summary>
    private static IEnumerable<string> TypeParametersOf(string result, string parameters) =>
        TypeParameterPattern().Matches(parameters + " " + result).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    private static string WriteMember(ApiType type, string member)
    {
        if (type.Kind == ApiTypeKind.Enum)
        {
            return WithAttributes(member, out var attributes) is var value ? $"{attributes}{value}," : string.Empty;
        }

        var line = WithAttributes(member, out var prefix);
        var word = line[..line.IndexOf(' ', StringComparison.Ordinal)];
        var rest = line[(word.Length + 1)..];
        return prefix + word switch
        {
            "const" => WriteConstant(rest),
            "ctor" => WriteConstructor(rest),
            "method" => WriteMethod(type, rest),
            "property" => WriteProperty(type, rest),
            "field" => WriteField(rest),
            _ => WriteEvent(type, rest),
        };
    }

    private static string WithAttributes(string member, out string attributes)
    {
        var match = MemberPatterns.Obsolete().Match(member);
        attributes = match.Success ? $"[global::System.Obsolete({match.Groups["text"].Value})] " : string.Empty;
        return match.Success ? member[..match.Index] : member;
    }

    private static string WriteConstant(string rest)
    {
        var match = MemberPatterns.Constant().Match(rest);
        var value = match.Groups["value"].Value switch
        {
            "NaN" => "0.0 / 0.0",
            "Infinity" => "1.0 / 0.0",
            "-Infinity" => "-1.0 / 0.0",
            "NaNf" => "0f / 0f",
            "Infinityf" => "1f / 0f",
            "-Infinityf" => "-1f / 0f",
            var other => other,
        };
        return $"{match.Groups["access"].Value} const {match.Groups["type"].Value} {match.Groups["name"].Value} = {value};";
    }

    private static string WriteConstructor(string rest)
    {
        var match = MemberPatterns.Constructor().Match(rest);
        return $"{match.Groups["modifiers"].Value} {match.Groups["name"].Value}({QualifyParameters(match.Groups["parameters"].Value)}) {Body}";
    }

    private static string WriteMethod(ApiType type, string rest)
    {
        var match = MemberPatterns.Method().Match(rest);
        var modifiers = match.Groups["modifiers"].Value;
        var name = match.Groups["name"].Value;
        var result = Qualify(match.Groups["type"].Value);
        var parameters = QualifyParameters(match.Groups["parameters"].Value);
        if (name == "Finalize")
        {
            return string.Empty;
        }

        if (OperatorOf(name) is { } symbol)
        {
            return symbol is "implicit" or "explicit"
                ? $"public static {symbol} operator {result}({parameters}) {Body}"
                : $"public static {result} operator {symbol}({parameters}) {Body}";
        }

        if (type.Kind == ApiTypeKind.Interface)
        {
            return $"{result} {name}({parameters});";
        }

        return $"{modifiers} {result} {name}({parameters}) {(IsAbstract(modifiers) ? ";" : Body)}";
    }

    private static string WriteProperty(ApiType type, string rest)
    {
        var match = MemberPatterns.Property().Match(rest);
        var modifiers = match.Groups["modifiers"].Value;
        var isBare = type.Kind == ApiTypeKind.Interface || IsAbstract(modifiers);
        var accessors = string.Concat(match.Groups["accessors"].Value
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(accessor => isBare ? accessor + "; " : $"{accessor} {Body} "));
        var name = match.Groups["name"].Value;
        var attributes = string.Empty;
        if (match.Groups["index"].Success)
        {
            name = $"this[{QualifyParameters(match.Groups["index"].Value)}]";
            attributes = IndexerNameOf(type);
        }

        var shown = type.Kind == ApiTypeKind.Interface ? string.Empty : modifiers + " ";
        return $"{attributes}{shown}{Qualify(match.Groups["type"].Value)} {name} {{ {accessors}}}";
    }

    /// <summary>The compiler asks for the characters of a text under the name they have in .NET, which a list does not show.</summary>
    private static string IndexerNameOf(ApiType type) => type.FullName is "System.String" or "System.Text.StringBuilder"
        ? "[global::System.Runtime.CompilerServices.IndexerName(\"Chars\")] "
        : string.Empty;

    private static string WriteField(string rest)
    {
        var match = MemberPatterns.Field().Match(rest);
        return $"{match.Groups["modifiers"].Value} {Qualify(match.Groups["type"].Value)} {match.Groups["name"].Value};";
    }

    private static string WriteEvent(ApiType type, string rest)
    {
        var match = MemberPatterns.Field().Match(rest);
        var head = $"event {Qualify(match.Groups["type"].Value)} {match.Groups["name"].Value}";
        return type.Kind == ApiTypeKind.Interface
            ? head + ";"
            : $"{match.Groups["modifiers"].Value} {head} {{ add {Body} remove {Body} }}";
    }

    /// <summary>
    /// What C# asks for and a list leaves out because it is not public: a constructor that derived classes can call and that nobody
    /// outside can, and the members of the interfaces that a class implements explicitly.
    /// </summary>
    private void WriteHiddenMembers(ApiType type)
    {
        if (type.Kind == ApiTypeKind.Class
            && !type.Modifiers.Contains("static", StringComparison.Ordinal)
            && !type.Members.Any(member => member.StartsWith("ctor", StringComparison.Ordinal) && member.EndsWith("()", StringComparison.Ordinal)))
        {
            _code.AppendLine(CultureInfo.InvariantCulture, $"internal {NameOf(type)}() {Body}");
        }

        if (type.Kind is not (ApiTypeKind.Class or ApiTypeKind.Struct))
        {
            return;
        }

        foreach (var contract in type.Bases.Select(name => _types.GetValueOrDefault(name)).Where(found => found?.Kind == ApiTypeKind.Interface))
        {
            foreach (var member in contract!.Members)
            {
                _code.AppendLine(WriteExplicit(contract, member));
            }
        }
    }

    private static string WriteExplicit(ApiType contract, string member)
    {
        var owner = Qualify(contract.PlainName);
        var rest = member[(member.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        switch (member.Split(' ')[0])
        {
            case "method":
                var method = MemberPatterns.Method().Match(rest);
                return $"{Qualify(method.Groups["type"].Value)} {owner}.{method.Groups["name"].Value}"
                    + $"({QualifyParameters(method.Groups["parameters"].Value)}) {Body}";
            case "property":
                var property = MemberPatterns.Property().Match(rest);
                var name = property.Groups["index"].Success ? $"this[{property.Groups["index"].Value}]" : property.Groups["name"].Value;
                var accessors = property.Groups["accessors"].Value.Replace(";", " " + Body, StringComparison.Ordinal);
                return $"{Qualify(property.Groups["type"].Value)} {owner}.{name} {{ {accessors} }}";
            default:
                var @event = MemberPatterns.Field().Match(rest);
                return $"event {Qualify(@event.Groups["type"].Value)} {owner}.{@event.Groups["name"].Value} {{ add {Body} remove {Body} }}";
        }
    }

    private static bool IsAbstract(string modifiers) => modifiers.Contains("abstract", StringComparison.Ordinal);

    private static string? OperatorOf(string name) => name switch
    {
        "op_Implicit" => "implicit",
        "op_Explicit" => "explicit",
        "op_Equality" => "==",
        "op_Inequality" => "!=",
        "op_Addition" or "op_UnaryPlus" => "+",
        "op_Subtraction" or "op_UnaryNegation" => "-",
        "op_LessThan" => "<",
        "op_LessThanOrEqual" => "<=",
        "op_GreaterThan" => ">",
        "op_GreaterThanOrEqual" => ">=",
        _ when name.StartsWith("op_", StringComparison.Ordinal) => throw new FormatException($"Operator {name} is not known here."),
        _ => null,
    };

    /// <summary>A namespace of a nanoFramework assembly can hide <c>System</c>, so every dotted name starts at the root.</summary>
    private static string Qualify(string types) => DottedNamePattern().Replace(types, "global::$0");

    private static string QualifyParameters(string parameters) => parameters.Length == 0
        ? parameters
        : string.Join(", ", ParameterSplitPattern().Split(parameters).Select(QualifyParameter));

    private static string QualifyParameter(string parameter)
    {
        var parts = parameter.Split(" = ", 2);
        var head = Qualify(parts[0]);
        if (parts.Length == 1)
        {
            return head;
        }

        // An enum's default value is listed as a number.
        var type = head.Split(' ')[0];
        var isEnum = type.StartsWith("global::", StringComparison.Ordinal) && parts[1] != "null";
        return isEnum ? $"{head} = ({type}){parts[1]}" : $"{head} = {parts[1]}";
    }

    [GeneratedRegex(@"\b[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")]
    private static partial Regex DottedNamePattern();

    [GeneratedRegex(@"(?<!'), (?!')")]
    private static partial Regex ParameterSplitPattern();

    [GeneratedRegex(@"\bT(?:[A-Z0-9]\w*)?\b")]
    private static partial Regex TypeParameterPattern();
}
