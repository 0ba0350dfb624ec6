using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NanoToolchain.Rules;

/// <summary>A <c>Timer</c> that nothing holds: it is collected and never fires.</summary>
internal sealed class UnreferencedTimerRule : ISourceRule
{
    /// <inheritdoc/>
    public string Id => "NANO007";

    /// <inheritdoc/>
    public IEnumerable<(SyntaxNode Node, string Message)> Check(SemanticModel model, SyntaxNode root)
    {
        foreach (var statement in root.DescendantNodes().OfType<ExpressionStatementSyntax>())
        {
            var created = model.GetOperation(statement.Expression) switch
            {
                IObjectCreationOperation creation => creation,
                ISimpleAssignmentOperation { Target: IDiscardOperation, Value: IObjectCreationOperation creation } => creation,
                _ => null,
            };
            if (created?.Type?.ToDisplayString() == "System.Threading.Timer")
            {
                yield return (statement, "A Timer that nothing refers to is collected and never fires. Keep it in a field.");
            }
        }
    }
}
