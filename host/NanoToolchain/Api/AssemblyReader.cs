using System.Globalization;
using System.Text;
using Mono.Cecil;

namespace NanoToolchain.Api;

/// <summary>Writes the signature list of a compiled assembly: how the lists are renewed when packages are.</summary>
public static class AssemblyReader
{
    /// <summary>Lists the public surface of an assembly.</summary>
    /// <param name="assembly">The assembly, for example read from a package's <c>lib</c> folder.</param>
    /// <returns>The text that <see cref="ApiAssembly.Parse"/> reads; lines end in LF.</returns>
    public static string List(AssemblyDefinition assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var text = new StringBuilder();
        var native = assembly.CustomAttributes.FirstOrDefault(
            attribute => attribute.AttributeType.FullName == "System.Reflection.AssemblyNativeVersionAttribute");
        var nativeVersion = native is null ? string.Empty : $", NativeVersion={native.ConstructorArguments[0].Value}";
        text.Append(CultureInfo.InvariantCulture, $"{assembly.Name.Name}, Version={assembly.Name.Version}{nativeVersion}\n");
        var references = assembly.MainModule.AssemblyReferences
            .OrderBy(reference => reference.Name, StringComparer.Ordinal)
            .Select(reference => $"{reference.Name} {reference.Version}");
        text.Append(CultureInfo.InvariantCulture, $"references: {string.Join(", ", references)}\n");
        foreach (var type in PublicTypes(assembly.MainModule.Types).OrderBy(FullName, StringComparer.Ordinal))
        {
            text.Append('\n').Append(Declaration(type)).Append('\n');
            foreach (var member in Members(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The member lines of one type, as a list holds them.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Lines such as <c>method public void Dispose()</c>; those of an enum in the order of its values' declaration, others sorted.</returns>
    public static IEnumerable<string> Members(TypeDefinition type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsEnum)
        {
            return type.Fields.Where(field => field.IsStatic).Select(field => $"{field.Name} = {Literal(field.Constant)}{Obsolete(field)}");
        }

        if (IsDelegate(type))
        {
            return [];
        }

        var lines = new List<string>();
        lines.AddRange(type.Fields.Where(field => IsVisible(field)).Select(Field));
        lines.AddRange(type.Methods.Where(IsVisible).Where(method => !method.IsSpecialName || IsOperator(method)).Select(Method));
        lines.AddRange(type.Methods.Where(method => method.IsConstructor && !method.IsStatic && IsVisible(method)).Select(Constructor));
        lines.AddRange(type.Properties.Where(property => VisibleAccessor(property) is not null).Select(Property));
        lines.AddRange(type.Events.Where(@event => IsVisible(@event.AddMethod)).Select(Event));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>A type's name as a list writes it: dots throughout, also between an enclosing type and a nested one.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The name.</returns>
    public static string FullName(TypeReference type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.FullName.Replace('/', '.');
    }

    private static IEnumerable<TypeDefinition> PublicTypes(IEnumerable<TypeDefinition> types) => types
        .Where(type => type.IsPublic || type.IsNestedPublic)
        .SelectMany(type => PublicTypes(type.NestedTypes).Prepend(type));

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    private static string Declaration(TypeDefinition type)
    {
        if (IsDelegate(type))
        {
            var invoke = type.Methods.Single(method => method.Name == "Invoke");
            return $"public delegate {Name(invoke.ReturnType)} {FullName(type)}({Parameters(invoke.Parameters)})";
        }

        var flags = type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.FlagsAttribute") ? "[Flags] " : string.Empty;
        var (modifiers, kind) = type switch
        {
            { IsEnum: true } => ("public", "enum"),
            { IsValueType: true } => ("public", "struct"),
            { IsInterface: true } => ("public", "interface"),
            { IsAbstract: true, IsSealed: true } => ("public static", "class"),
            { IsAbstract: true } => ("public abstract", "class"),
            { IsSealed: true } => ("public sealed", "class"),
            _ => ("public", "class"),
        };
        var bases = Bases(type).ToArray();
        var inherits = bases.Length == 0 ? string.Empty : " : " + string.Join(", ", bases);
        return $"{flags}{Usage(type)}{modifiers} {kind} {FullName(type)}{inherits}{Obsolete(type)}";
    }

    private static string Usage(TypeDefinition type)
    {
        var attribute = type.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == "System.AttributeUsageAttribute");
        if (attribute is null)
        {
            return string.Empty;
        }

        // nanoFramework's All is the sum of every target it knows, without .NET's type parameters.
        var targets = (AttributeTargets)attribute.ConstructorArguments[0].Value;
        var parts = targets == (AttributeTargets.All & ~AttributeTargets.GenericParameter) ? "All" : targets.ToString();
        var isRepeatable = attribute.Properties.Any(property => property is { Name: "AllowMultiple", Argument.Value: true });
        var isInherited = !attribute.Properties.Any(property => property is { Name: "Inherited", Argument.Value: false });
        return $"[AttributeUsage({parts}{(isRepeatable ? ", AllowMultiple = true" : "")}{(isInherited ? "" : ", Inherited = false")})] ";
    }

    private static IEnumerable<string> Bases(TypeDefinition type)
    {
        if (type.IsEnum)
        {
            return [Name(type.Fields.Single(field => !field.IsStatic).FieldType)];
        }

        var interfaces = type.Interfaces.Select(implementation => FullName(implementation.InterfaceType)).Order(StringComparer.Ordinal);
        var isPlain = type.BaseType is null || type.IsValueType || type.BaseType.FullName == "System.Object";
        return isPlain ? interfaces : interfaces.Prepend(FullName(type.BaseType!));
    }

    private static bool IsVisible(FieldDefinition field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOperator(MethodDefinition method) => method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodDefinition method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodDefinition method)
    {
        var isInterface = method.DeclaringType.IsInterface;
        var kind = method switch
        {
            _ when isInterface => string.Empty,
            { IsStatic: true } => " static",
            { IsAbstract: true } when method.IsNewSlot => " abstract",
            { IsVirtual: true, IsNewSlot: false } => " override",
            { IsVirtual: true, IsFinal: false } => " virtual",
            _ => string.Empty,
        };
        return Access(method) + kind;
    }

    private static string Field(FieldDefinition field)
    {
        var access = field.IsPublic ? "public" : "protected";
        if (field.IsLiteral)
        {
            return $"const {Name(field.FieldType)} {field.Name} = {Literal(field.Constant)} ({access})";
        }

        var modifiers = (field.IsStatic ? " static" : string.Empty) + (field.IsInitOnly ? " readonly" : string.Empty);
        return $"field {access}{modifiers} {Name(field.FieldType)} {field.Name}{Obsolete(field)}";
    }

    private static string Method(MethodDefinition method) =>
        $"method {Modifiers(method)} {Name(method.ReturnType)} {method.Name}({Parameters(method.Parameters)}){Obsolete(method)}";

    private static string Constructor(MethodDefinition method) =>
        $"ctor {Access(method)} {method.DeclaringType.Name}({Parameters(method.Parameters)}){Obsolete(method)}";

    private static MethodDefinition? VisibleAccessor(PropertyDefinition property) =>
        property.GetMethod is { } get && IsVisible(get) ? get
        : property.SetMethod is { } set && IsVisible(set) ? set
        : null;

    private static string Property(PropertyDefinition property)
    {
        var accessor = VisibleAccessor(property)!;
        var name = property.HasParameters ? $"this[{Parameters(property.Parameters)}]" : property.Name;
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : string.Empty;
        var set = property.SetMethod is { } setter && IsVisible(setter) ? "set; " : string.Empty;
        return $"property {Modifiers(accessor)} {Name(property.PropertyType)} {name} {{ {get}{set}}}{Obsolete(property)}";
    }

    private static string Event(EventDefinition @event) =>
        $"event {Modifiers(@event.AddMethod)} {Name(@event.EventType)} {@event.Name}";

    private static string Parameters(IEnumerable<ParameterDefinition> parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterDefinition parameter)
    {
        var isParams = parameter.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.ParamArrayAttribute");
        var kind = parameter switch
        {
            { ParameterType.IsByReference: true, IsOut: true } => "out ",
            { ParameterType.IsByReference: true } => "ref ",
            _ when isParams => "params ",
            _ => string.Empty,
        };
        var value = parameter.HasConstant ? $" = {Literal(parameter.Constant)}" : string.Empty;
        return $"{kind}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Name(TypeReference type) => type switch
    {
        ByReferenceType byReference => Name(byReference.ElementType),
        ArrayType array => Name(array.ElementType) + "[]",
        RequiredModifierType modified => Name(modified.ElementType),
        _ => type.FullName switch
        {
            "System.Void" => "void",
            "System.Object" => "object",
            "System.String" => "string",
            "System.Boolean" => "bool",
            "System.Char" => "char",
            "System.Byte" => "byte",
            "System.SByte" => "sbyte",
            "System.Int16" => "short",
            "System.UInt16" => "ushort",
            "System.Int32" => "int",
            "System.UInt32" => "uint",
            "System.Int64" => "long",
            "System.UInt64" => "ulong",
            "System.Single" => "float",
            "System.Double" => "double",
            _ => FullName(type),
        },
    };

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        char character when character is < ' ' or > '~' => $"'\\u{(int)character:x4}'",
        char character => $"'{character}'",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Obsolete(ICustomAttributeProvider member)
    {
        var attribute = member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == "System.ObsoleteAttribute");
        return attribute is null ? string.Empty : $" [Obsolete(\"{attribute.ConstructorArguments[0].Value}\")]";
    }
}
