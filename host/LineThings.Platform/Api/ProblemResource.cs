using System.Globalization;
using System.Text.Json.Serialization;
using LineThings.App;
using Microsoft.AspNetCore.WebUtilities;

namespace LineThings.Platform;

/// <summary>An error, in the form that LINE's API used.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">The status code's name.</param>
/// <param name="Detail">What is wrong: "field: reason", several joined by "; ".</param>
/// <param name="Errors">The faults one by one, where fields are at fault.</param>
public sealed record ProblemResource(
    int Status,
    string Title,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ErrorResource>? Errors = null)
{
    /// <summary>The media type of an error.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>How many faults are named; a body can have thousands.</summary>
    public const int MaxErrors = 100;

    /// <summary>An error that is no field's.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What is wrong.</param>
    /// <returns>The error.</returns>
    public static ProblemResource Of(int status, string detail) => new(status, ReasonPhrases.GetReasonPhrase(status), detail);

    /// <summary>An error of fields.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="faults">What is wrong with them.</param>
    /// <returns>The error; it names the first <see cref="MaxErrors"/> faults and the number of the others.</returns>
    public static ProblemResource Of(int status, IReadOnlyCollection<ScenarioFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var named = faults.Take(MaxErrors).ToArray();
        var detail = string.Join("; ", named.Select(fault => fault.ToString()));
        if (faults.Count > named.Length)
        {
            detail += string.Create(CultureInfo.InvariantCulture, $"; and {faults.Count - named.Length} more");
        }

        return new ProblemResource(
            status,
            ReasonPhrases.GetReasonPhrase(status),
            detail,
            named.Select(fault => new ErrorResource(fault.Field, fault.Reason)).ToArray());
    }
}
