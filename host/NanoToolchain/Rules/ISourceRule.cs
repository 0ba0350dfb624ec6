using Microsoft.CodeAnalysis;

namespace NanoToolchain.Rules;

/// <summary>One rule about C# source.</summary>
internal interface ISourceRule
{
    /// <summary>The rule's stable name, <c>NANO0nn</c>.</summary>
    string Id { get; }

    /// <summary>Looks through one file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Each place that breaks the rule, with what is wrong and what would be right.</returns>
    IEnumerable<(SyntaxNode Node, string Message)> Check(SourceFile file);
}
