using NanoToolchain.Api;
using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Api;

public sealed class SignatureListTests
{
    private const string Head = "A, Version=1.2.3.0, NativeVersion=1.0.0.0\nreferences: mscorlib 1.17.11.0, B.C 1.0.0.0\n";

    public static TheoryData<string> Lists() =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "host", "NanoToolchain", "Api", "Signatures")).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_list_of_the_repository_can_be_read_and_belongs_to_a_pinned_package(string file)
    {
        var list = ApiAssembly.Parse(ReadList(file), file);

        Assert.Equal(Path.GetFileNameWithoutExtension(file), list.Name);
        Assert.NotEmpty(list.Types);
        Assert.All(list.Types, type => Assert.Matches(@"^\w+(\.\w+)+(`\d)?$", type.FullName));
        var package = Assert.Single(NanoApi.Pinned.Packages, package => package.Assembly == list.Name);
        Assert.InRange(list.Version, new Version(package.Version.Major, package.Version.Minor, 0, 0), package.AssemblyVersion);
    }

    [Fact]
    public void Every_pinned_package_has_a_list() => Assert.Equal(
        NanoApi.Pinned.Packages.Select(package => package.Assembly).Order(StringComparer.Ordinal),
        NanoApi.Pinned.Assemblies.Select(assembly => assembly.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_list_is_read_into_its_parts()
    {
        var list = ApiAssembly.Parse(
            Head
            + "\n[Flags] public enum N.E : byte\n    One = 1\n    Minus = -2 [Obsolete(\"old\")]\n"
            + "\n[AttributeUsage(Class, Struct, AllowMultiple = true)] public sealed class N.X : System.Attribute\n    ctor public X()\n"
            + "\npublic delegate TResult N.F`1(T arg)\n"
            + "\npublic static class N.Outer [Obsolete(\"gone\")]\n",
            "A.txt");

        Assert.Equal(("A", new Version(1, 2, 3, 0)), (list.Name, list.Version));
        Assert.Equal(["mscorlib", "B.C"], list.References);
        Assert.Collection(
            list.Types,
            type =>
            {
                Assert.Equal((ApiTypeKind.Enum, "public", "N.E", true), (type.Kind, type.Modifiers, type.FullName, type.IsFlags));
                Assert.Equal(["byte"], type.Bases);
                Assert.Equal(["One = 1", "Minus = -2 [Obsolete(\"old\")]"], type.Members);
            },
            type =>
            {
                Assert.Equal((ApiTypeKind.Class, "public sealed", "N.X", false), (type.Kind, type.Modifiers, type.FullName, type.IsFlags));
                Assert.Equal(["System.Attribute"], type.Bases);
                Assert.Equal("Class, Struct, AllowMultiple = true", type.Usage);
                Assert.Equal(["ctor public X()"], type.Members);
            },
            type => Assert.Equal((ApiTypeKind.Delegate, "N.F", 1, "TResult (T arg)"), (type.Kind, type.PlainName, type.Arity, type.Signature)),
            type => Assert.Equal((ApiTypeKind.Class, "public static", "N.Outer", 0, "gone"), (type.Kind, type.Modifiers, type.PlainName, type.Arity, type.Obsolete)));
    }

    [Theory]
    [InlineData("", "A.txt, line 1: expected \"Name, Version=a.b.c.d\", found \"\".")]
    [InlineData("A, Version=1.2\nreferences: ", "A.txt, line 1: expected \"Name, Version=a.b.c.d\", found \"A, Version=1.2\".")]
    [InlineData("A, Version=1.2.3.0", "A.txt, line 2: expected \"references: Name Version, …\".")]
    [InlineData("A, Version=1.2.3.0\n\npublic class N.C", "A.txt, line 2: expected \"references: Name Version, …\".")]
    [InlineData(Head + "\ninternal class N.C", "A.txt, line 4: not the declaration of a public type: \"internal class N.C\".")]
    [InlineData(Head + "    ctor public C()", "A.txt, line 3: not the declaration of a public type: \"    ctor public C()\".")]
    [InlineData(Head + "\npublic class N.C\n\npublic record N.R\n", "A.txt, line 6: not the declaration of a public type: \"public record N.R\".")]
    [InlineData(Head + "\npublic class N.C\n    ctor public C()\n    function public int F()\n", "A.txt, line 6: not a member of N.C: \"function public int F()\".")]
    [InlineData(Head + "\npublic class N.C\n    method public F()\n", "A.txt, line 5: not a member of N.C: \"method public F()\".")]
    [InlineData(Head + "\npublic class N.C\n    property public int P\n", "A.txt, line 5: not a member of N.C: \"property public int P\".")]
    [InlineData(Head + "\npublic class N.C\n    const int K (public)\n", "A.txt, line 5: not a member of N.C: \"const int K (public)\".")]
    [InlineData(Head + "\npublic class N.C\n    ctor\n", "A.txt, line 5: not a member of N.C: \"ctor\".")]
    [InlineData(Head + "\npublic enum N.E : int\n    A\n", "A.txt, line 5: not a member of N.E: \"A\".")]
    [InlineData(Head + "\npublic delegate void N.D()\n    ctor public D()\n", "A.txt, line 5: not a member of N.D: \"ctor public D()\".")]
    public void A_malformed_list_is_refused_with_its_name_and_line(string text, string message)
    {
        var exception = Assert.Throws<FormatException>(() => ApiAssembly.Parse(text, "A.txt"));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void Lists_are_ordered_by_what_they_refer_to()
    {
        var ordered = NanoApi.InDependencyOrder([List("A", "B", "C"), List("B", "C"), List("C"), List("D")]);

        Assert.Equal(["C", "B", "A", "D"], ordered.Select(list => list.Name));
    }

    [Fact]
    public void References_that_lead_into_a_circle_are_refused()
    {
        var exception = Assert.Throws<FormatException>(() => NanoApi.InDependencyOrder([List("A", "B"), List("B", "C"), List("C", "B"), List("D")]));

        Assert.Equal("The references of A, B, C lead into a circle.", exception.Message);
    }

    [Fact]
    public void A_reference_without_a_list_is_refused()
    {
        var exception = Assert.Throws<FormatException>(() => NanoApi.InDependencyOrder([List("A", "B"), List("B", "X"), List("D")]));

        Assert.Equal("No signature list for X, which B refers to.", exception.Message);
    }

    internal static string ReadList(string file) =>
        File.ReadAllText(Path.Combine(RepositoryFolder.Root, "host", "NanoToolchain", "Api", "Signatures", file));

    private static ApiAssembly List(string name, params string[] references) => new(name, new Version(1, 0, 0, 0), references, []);
}
