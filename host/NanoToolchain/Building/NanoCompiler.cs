using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NanoToolchain.Api;
using NanoToolchain.Rules;

namespace NanoToolchain.Building;

/// <summary>
/// Compiles C# 9 against nanoFramework's public surface alone, and applies the rules for what that compiler accepts and the
/// interpreter does not run.
/// </summary>
public static class NanoCompiler
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp9, DocumentationMode.Parse, SourceCodeKind.Regular, ["TRACE"]);

    /// <summary>Compiles sources into an assembly.</summary>
    /// <param name="assemblyName">The simple name of the assembly to make.</param>
    /// <param name="isProgram">Whether it has an entry point.</param>
    /// <param name="sources">The C# files.</param>
    /// <param name="apiReferences">The nanoFramework assemblies it may use, simple names.</param>
    /// <param name="projectReferences">Assemblies compiled before from other projects.</param>
    /// <returns>The assembly, and what is wrong with the code.</returns>
    public static NanoCompilationResult Compile(
        string assemblyName,
        bool isProgram,
        IEnumerable<NanoSource> sources,
        IEnumerable<string> apiReferences,
        IEnumerable<NanoAssembly> projectReferences)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(apiReferences);
        ArgumentNullException.ThrowIfNull(projectReferences);
        var projects = projectReferences.ToArray();
        var references = new List<MetadataReference>();
        foreach (var name in apiReferences)
        {
            if (ReferenceAssemblies.Pinned.TryGet(name, out var reference))
            {
                references.Add(reference);
            }
        }

        references.AddRange(projects.Select(assembly => MetadataReference.CreateFromImage(assembly.Image)));
        var trees = sources.Select(source =>
            CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path, System.Text.Encoding.UTF8)).ToArray();
        var compilation = CSharpCompilation.Create(
            assemblyName,
            trees,
            references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Debug,
                deterministic: true,
                generalDiagnosticOption: ReportDiagnostic.Error));

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(
            image,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, runtimeMetadataVersion: "v4.0.30319"));

        var assembly = emitted.Success ? new NanoAssembly(assemblyName, image.ToArray(), symbols.ToArray()) : null;
        var diagnostics = emitted.Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(FromCompiler)
            .Concat(SourceRules.Check(compilation))
            .Concat(assembly is null ? [] : StaticInitialiserRule.Check(assembly, projects))
            .Distinct()
            .OrderBy(diagnostic => diagnostic.File, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Line)
            .ThenBy(diagnostic => diagnostic.Column)
            .ToArray();
        return new NanoCompilationResult(diagnostics, assembly);
    }

    private static Diagnostic FromCompiler(Microsoft.CodeAnalysis.Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        if (!diagnostic.Location.IsInSource)
        {
            return new Diagnostic(diagnostic.Id, message);
        }

        var place = diagnostic.Location.GetLineSpan();
        return new Diagnostic(
            diagnostic.Id,
            message,
            place.Path,
            place.StartLinePosition.Line + 1,
            place.StartLinePosition.Character + 1);
    }
}
