using System.Reflection;
using System.Runtime.Loader;
using LineThings.Firmware;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NanoToolchain.Building;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests;

public sealed class LinkerTests
{
    [Theory]
    [InlineData("char M(char c) => «»c.ToLower();", "System.Char.ToLower()")]
    [InlineData("void M(System.Threading.Thread t) { «»t.Suspend(); }", "System.Threading.Thread.Suspend()")]
    [InlineData("object M() { «»return new System.IO.MemoryStream(); }", "System.IO.MemoryStream (System.IO.Streams)")]
    [InlineData("object M() => «»new byte[1].GetType().GetMethod(\"a\", new System.Type[0]).Invoke(null, null) ?? System.SpanByte.Empty.ToArray();", "System.SpanByte (mscorlib)")]
    [InlineData("void M() { «»nanoFramework.Runtime.Native.GC.Run(true); }", "nanoFramework.Runtime.Native.GC (nanoFramework.Runtime.Native)")]
    public void What_the_virtual_chip_does_not_have_is_named_where_it_is_used(string member, string missing)
    {
        var code = $"class C {{ {member} }}";
        var column = code.IndexOf('«', StringComparison.Ordinal) + 1;

        var (diagnostics, assembly) = Link(code.Replace("«»", string.Empty, StringComparison.Ordinal));

        Assert.Equal([$"Code.cs(1,{column}): error NANO201: The virtual chip has no {missing}."], diagnostics);
        Assert.Null(assembly);
    }

    [Theory]
    [InlineData("object M() { return new System.IO.FileStream(\"a\", 0); }", "System.IO.FileStream (System.IO.FileSystem)")]
    [InlineData("void M() { System.IO.Directory.CreateDirectory(\"a\"); }", "System.IO.Directory (System.IO.FileSystem)")]
    [InlineData("object M() { return System.IO.Path.Combine(\"a\", \"b\"); }", "System.IO.Path (System.IO.FileSystem)")]
    [InlineData("void M() { System.Diagnostics.Debugger.Break(); }", "System.Diagnostics.Debugger (mscorlib)")]
    [InlineData("void M() { new System.Threading.SpinWait().SpinOnce(); }", "System.Threading.SpinWait (mscorlib)")]
    public void What_NET_has_of_the_same_name_does_not_take_its_place_where_it_would_reach_out_of_the_board(string member, string missing)
    {
        var (diagnostics, _) = Link($"class C {{ {member} }}");

        Assert.Contains(diagnostics, complaint => complaint.EndsWith($"error NANO201: The virtual chip has no {missing}.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_statement_uses_is_named_with_its_assembly()
    {
        var (diagnostics, _) = Link("public abstract class C : System.IO.Stream { }");

        Assert.Contains("error NANO201: The virtual chip has no System.IO.Stream (System.IO.Streams), which Snippet uses.", diagnostics);
    }

    [Theory]
    [InlineData("object M() => System.Guid.NewGuid();", "VirtualEsp32.ClassLibrary.GuidMembers")]
    [InlineData("object M() => System.DateTime.UtcNow;", "VirtualEsp32.ClassLibrary.DateTimeMembers")]
    [InlineData("object M() => new System.Random();", "System.Random")]
    [InlineData("object M() => System.Environment.TickCount64;", "System.Environment")]
    [InlineData("void M() { lock (this) { } }", "System.Threading.Monitor")]
    public void Time_chance_and_threads_come_from_the_class_library(string member, string type)
    {
        var (diagnostics, assembly) = Link($"public class C {{ public {member} }}");

        Assert.Empty(diagnostics);
        using var module = ModuleDefinition.ReadModule(new MemoryStream(assembly!.Image));
        var reference = Assert.Single(module.GetTypeReferences(), reference => reference.FullName == type);
        Assert.Equal("VirtualEsp32.ClassLibrary", reference.Scope.Name);
    }

    [Fact]
    public void What_chip_and_NET_share_is_bound_to_NET()
    {
        var (diagnostics, assembly) = Link("public class C { public static string M(int a) => $\"{a:X2}\" + new System.Collections.ArrayList { 1 }.Count; }");

        Assert.Empty(diagnostics);
        using var module = ModuleDefinition.ReadModule(new MemoryStream(assembly!.Image));
        Assert.Equal(["System.Private.CoreLib"], module.AssemblyReferences.Select(reference => reference.Name));
        Assert.Equal("0A1", Load(assembly).GetType("C")!.GetMethod("M")!.Invoke(null, [10]));
    }

    [Fact]
    public void Assemblies_that_are_linked_together_keep_their_references_to_each_other()
    {
        var other = NanoCompiler.Compile("Other", isProgram: false, [new NanoSource("Other.cs", "public class Other { public char C; }")], ["mscorlib"], []).Assembly!;
        var snippet = NanoCompiler.Compile(
            "Snippet", isProgram: false, [new NanoSource("Code.cs", "public class C { public char M(Other o) => o.C; }")], ["mscorlib"], [other]).Assembly!;
        using var library = new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray());

        var (diagnostics, linked) = NanoBuild.Link([other, snippet], library);

        Assert.Empty(diagnostics);
        using var module = ModuleDefinition.ReadModule(new MemoryStream(linked[1].Image));
        Assert.Equal(["Other", "System.Private.CoreLib"], module.AssemblyReferences.Select(reference => reference.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Symbols_lead_from_a_linked_method_to_its_source()
    {
        var (_, assembly) = Link("public class C\n{\n    public object M()\n    {\n        return System.Guid.NewGuid();\n    }\n}\n");

        using var symbols = new MemoryStream(assembly!.Symbols);
        using var module = ModuleDefinition.ReadModule(
            new MemoryStream(assembly.Image),
            new ReaderParameters { ReadSymbols = true, SymbolStream = symbols, SymbolReaderProvider = new PortablePdbReaderProvider() });
        var method = module.GetType("C").Methods.Single(method => method.Name == "M");
        Assert.Equal(
            [("Code.cs", 4, 5), ("Code.cs", 5, 9), ("Code.cs", 6, 5)],
            method.DebugInformation.SequencePoints.Select(point => (point.Document.Url, point.StartLine, point.StartColumn)));
    }

    private static Assembly Load(NanoAssembly assembly) =>
        new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(assembly.Image));

    private static (string[] Diagnostics, NanoAssembly? Assembly) Link(string code)
    {
        var compiled = NanoSourceTest.Compile(code);
        Assert.Empty(compiled.Diagnostics);
        using var library = new MemoryStream(StarterFirmware.ClassLibrary.Image.ToArray());
        var (diagnostics, linked) = NanoBuild.Link([compiled.Assembly!], library);
        return ([.. diagnostics.Select(diagnostic => diagnostic.ToString())], linked.SingleOrDefault());
    }
}
