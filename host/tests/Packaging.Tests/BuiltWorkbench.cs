using System.Reflection;

namespace Packaging.Tests;

/// <summary>The workbench that was built together with these tests.</summary>
internal static class BuiltWorkbench
{
    /// <summary>Its project.</summary>
    public const string Project = "host/Workbench";

    /// <summary>Its version.</summary>
    public static string Version { get; } = Metadata("WorkbenchVersion");

    /// <summary>The configuration it was built in: <c>Debug</c> unless somebody says otherwise.</summary>
    public static string Configuration { get; } = Metadata("WorkbenchConfiguration");

    private static string Metadata(string key) => typeof(BuiltWorkbench).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
