using LineThings.App;
using LineThings.Platform;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>A request cannot be served; the answer says why.</summary>
internal sealed class ProblemException : Exception
{
    /// <summary>States an error that is no field's.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What is wrong and what would be right.</param>
    public ProblemException(int status, string detail)
        : this(ProblemResource.Of(status, detail))
    {
    }

    /// <summary>States what is wrong with fields.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="faults">The faults.</param>
    public ProblemException(int status, params IReadOnlyCollection<ScenarioFault> faults)
        : this(ProblemResource.Of(status, faults))
    {
    }

    private ProblemException(ProblemResource problem)
        : base(problem.Detail)
    {
        Problem = problem;
    }

    /// <summary>The answer.</summary>
    public ProblemResource Problem { get; }

    /// <summary>There is no such thing.</summary>
    /// <param name="what">What was asked for, with its name.</param>
    /// <returns>The exception.</returns>
    public static ProblemException NotFound(string what) => new(StatusCodes.Status404NotFound, $"There is no {what}.");
}
