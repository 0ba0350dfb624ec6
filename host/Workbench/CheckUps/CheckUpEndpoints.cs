using System.Net.Mime;
using System.Text;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Radios;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.CheckUps;

/// <summary>Hardware check-ups over HTTP.</summary>
internal static class CheckUpEndpoints
{
    private const string One = "/checkups/{id}";
    private const int MaxTextLength = 100;

    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapCheckUps(this RouteGroupBuilder group)
    {
        group.MapPost("/checkups", CreateAsync)
            .WithSummary("Begins a check-up of a board.")
            .Accepts<CheckUpRequestBody>(MediaTypeNames.Application.Json)
            .Produces<CheckUpView>(StatusCodes.Status201Created)
            .Fails(400, 404, 409, 413, 415);
        group.MapGet("/checkups", (CheckUpHost host) =>
                WorkbenchApi.Json(new CheckUpsView(BoardKind.All.Select(BoardKindView.Of).ToArray(), host.All.Select(CheckUpView.Of).ToArray())))
            .WithSummary("Gets the check-ups since the workbench was started, and the kinds of boards.")
            .Produces<CheckUpsView>();
        group.MapGet(One, (string id, CheckUpHost host) => WorkbenchApi.Json(CheckUpView.Of(Find(host, id))))
            .WithSummary("Gets a check-up.")
            .Produces<CheckUpView>()
            .Fails(404);
        group.MapPost(One + "/answer", (string id, HttpContext context, CheckUpHost host) => ChangeAsync(id, context, host, async (checkUp, body) =>
            {
                var number = body.Number("request", 1, int.MaxValue);
                if (number is null)
                {
                    body.Fault("request", "must be the number of what is asked");
                }

                var answer = AnswerOf(body.RequiredText("answer"));
                if (answer is null)
                {
                    body.Fault("answer", "must be one of the answers of what is asked");
                }

                body.ThrowIfFaulty();
                if (checkUp.Person is not { } person)
                {
                    throw Conflict("The workbench is the hands of this check-up: nothing is asked of a person.");
                }

                if (person.Answer(number!.Value, answer!.Value) is { } fault)
                {
                    throw Conflict(fault);
                }
            }))
            .Changes<AnswerRequest>("Answers what a check-up asks.");
        group.MapPost(One + "/skip", (string id, HttpContext context, CheckUpHost host) => ChangeAsync(id, context, host, async (checkUp, _) =>
            {
                if (!checkUp.CheckUp.Skip())
                {
                    throw Conflict("No step is being worked on.");
                }
            }))
            .Changes<EmptyRequest>("Leaves a check-up's current step.");
        group.MapPost(One + "/repeat", (string id, HttpContext context, CheckUpHost host) => ChangeAsync(id, context, host, async (checkUp, body) =>
            {
                var step = body.Text("step") ?? checkUp.CheckUp.Snapshot.Current;
                if (step is null || !CheckUpWords.Steps.Contains(step))
                {
                    body.Fault("step", $"must be one of {string.Join(", ", CheckUpWords.Steps)}");
                }

                body.ThrowIfFaulty();
                if (!checkUp.CheckUp.Repeat(step!))
                {
                    await checkUp.StartAsync([step!], context.RequestAborted);
                }
            }))
            .Changes<RepeatRequest>("Runs a step of a check-up again, also after its end.");
        group.MapPost(One + "/abort", (string id, HttpContext context, CheckUpHost host) => ChangeAsync(id, context, host, async (checkUp, _) => checkUp.CheckUp.Abort()))
            .Changes<EmptyRequest>("Ends a check-up; its report stays.");
        group.MapGet(One + "/report.json", (string id, CheckUpHost host) =>
                File(ReportOf(host, id).ToJson(), MediaTypeNames.Application.Json, "checkup.json"))
            .WithSummary("Gets a check-up's report for a board's folder.")
            .Produces<string>(contentType: MediaTypeNames.Application.Json)
            .Fails(404, 409);
        group.MapGet(One + "/report.md", (string id, CheckUpHost host) =>
                File(CheckUpMarkdown.Of(ReportOf(host, id)), "text/markdown; charset=utf-8", "checkup.md"))
            .WithSummary("Gets a check-up's report to read.")
            .Produces<string>(contentType: "text/markdown")
            .Fails(404, 409);
    }

    private static RouteHandlerBuilder Changes<T>(this RouteHandlerBuilder builder, string summary)
        where T : notnull => builder
        .WithSummary(summary)
        .Accepts<T>(MediaTypeNames.Application.Json)
        .Produces<CheckUpView>()
        .Fails(400, 404, 409, 413, 415);

    private static ProblemException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    private static HostedCheckUp Find(CheckUpHost host, string id) =>
        host.Find(id) ?? throw ProblemException.NotFound($"check-up \"{StrictJson.Shorten(id)}\"");

    private static CheckUpReport ReportOf(CheckUpHost host, string id)
    {
        var checkUp = Find(host, id);
        return checkUp.CheckUp.Snapshot.Started is null ? throw Conflict("The check-up has not begun yet.") : checkUp.Report();
    }

    private static FileContentHttpResult File(string text, string type, string name) => TypedResults.File(Encoding.UTF8.GetBytes(text), type, name);

    private static CheckUpAnswer? AnswerOf(string text) =>
        Enum.GetValues<CheckUpAnswer>().Where(answer => CheckUpWords.NameOf(answer) == text).Select(answer => (CheckUpAnswer?)answer).FirstOrDefault();

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, CheckUpHost host, Func<HostedCheckUp, RequestBody, Task> change)
    {
        var checkUp = Find(host, id);
        using var body = await RequestBody.ReadAsync(context.Request);
        await change(checkUp, body);
        return WorkbenchApi.Json(CheckUpView.Of(checkUp));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, CheckUpHost host, BoardHost boards, RadioHost radios, Registry registry)
    {
        using var body = await RequestBody.ReadAsync(context.Request);
        var name = body.RequiredText("board");
        var hands = body.Text("hands") ?? "person";
        if (hands is not ("person" or "workbench"))
        {
            body.Fault("hands", "must be person or workbench");
        }

        var kind = body.Text("kind") is { } folder ? BoardKind.Find(folder) : null;
        if (kind is null && body.Text("kind") is not null)
        {
            body.Fault("kind", $"must be one of {string.Join(", ", BoardKind.All.Select(one => one.Id))}");
        }

        var person = Line(body, "person");
        var firmware = Line(body, "firmware");
        var isHardware = body.Flag("hardware");
        var user = registry.UserOf(body);
        body.ThrowIfFaulty();
        var board = boards.Find(name);
        var real = board is null ? radios.Find(name) ?? throw ProblemException.NotFound($"board \"{StrictJson.Shorten(name)}\"") : null;
        if (isHardware && (real is null || person is null))
        {
            body.Fault("hardware", real is null ? "must be false or left out: this board is a virtual one" : "must be false or left out where no person is named: it is somebody's word");
        }

        if (hands == "workbench" && real is not null)
        {
            body.Fault("hands", "must be person: the workbench has no hands at a real board");
        }

        body.ThrowIfFaulty();
        var checkUp = board is null
            ? await host.StartAsync(real!, kind, firmware, person, isHardware, context.RequestAborted)
            : await host.StartAsync(board, PhoneFor(board, registry, body, user!), kind, hands == "person", person, context.RequestAborted);
        context.Response.Headers.Location = "/workbench/checkups/" + checkUp.Id;
        return WorkbenchApi.Json(CheckUpView.Of(checkUp), StatusCodes.Status201Created);
    }

    private static User PhoneFor(HostedBoard board, Registry registry, RequestBody body, User user) =>
        body.Text("userId") is null && board.DeviceId is { } device && registry.UsersOf(device) is [var linked, ..]
            ? registry.FindUser(linked) ?? user
            : user;

    /// <summary>One line of text that may be left out; blank counts as left out.</summary>
    private static string? Line(RequestBody body, string name)
    {
        var text = body.Text(name)?.Trim();
        if (text is { Length: > MaxTextLength } || text?.Any(char.IsControl) == true)
        {
            body.Fault(name, $"must be one line of at most {MaxTextLength} characters");
        }

        return text is { Length: > 0 } ? text : null;
    }
}
