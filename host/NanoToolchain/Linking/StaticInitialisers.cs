using Mono.Cecil;

namespace NanoToolchain.Linking;

/// <summary>
/// Makes ordinary methods of static initialisers, for the chip to call before <c>Main</c>: .NET would run each on the first use of its
/// class, and refuse the class for good when it throws.
/// </summary>
internal static class StaticInitialisers
{
    /// <summary>The name by which the virtual chip looks for them; C# cannot spell it.</summary>
    private const string Name = "<StaticInitialiser>";

    /// <summary>Renames the static initialisers of a module.</summary>
    public static void Free(ModuleDefinition module)
    {
        foreach (var type in module.GetTypes())
        {
            if (type.Methods.FirstOrDefault(method => method is { IsConstructor: true, IsStatic: true }) is not { } initialiser)
            {
                continue;
            }

            initialiser.Name = Name;
            initialiser.IsSpecialName = false;
            initialiser.IsRuntimeSpecialName = false;
            foreach (var field in type.Fields.Where(field => field.IsStatic))
            {
                // Only a true static constructor may set a read-only field.
                field.IsInitOnly = false;
            }
        }
    }
}
