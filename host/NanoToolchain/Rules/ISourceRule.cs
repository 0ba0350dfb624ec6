using Microsoft.CodeAnalysis;

namespace NanoToolchain.Rules;

/// <summary>One rule about C# source.</summary>
internal interface ISourceRule
{
    /// <summary>The rule's stable name, <c>NANO0nn</c>.</summary>
    string Id { get; }

    /// <summary>Looks through one file.</summary>
    /// <param name="model">What the names in the file mean.</param>
    /// <param name="root">The file's syntax.</param>
    /// <returns>Each place that breaks the rule, with what is wrong and what would be right.</returns>
    IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root);
}
