using LineThings.Platform;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>Answers with problem JSON.</summary>
internal static class Problems
{
    /// <summary>Writes an answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Ends when it is written.</returns>
    public static Task WriteAsync(HttpContext context, ProblemResource problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, WorkbenchJson.Options, ProblemResource.MediaType, context.RequestAborted);
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What is wrong and what would be right.</param>
    /// <returns>Ends when it is written.</returns>
    public static Task WriteAsync(HttpContext context, int status, string detail) => WriteAsync(context, ProblemResource.Of(status, detail));
}
