using System.Globalization;
using LineThings.Platform;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>Prepares the boards of a class: channels and products, files and labels, and with a port the boards themselves.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="nanoff">Runs nanoff.</param>
/// <param name="input">What the person types.</param>
/// <param name="output">What the person reads.</param>
/// <param name="time">The clock.</param>
internal sealed class Provisioner(ProvisionOptions options, INanoff nanoff, TextReader input, TextWriter output, TimeProvider time)
{
    private readonly ClassFolder _folder = new(options.Out);

    private string Image => options.Image ?? _folder.DefaultImage;

    /// <summary>Does it.</summary>
    /// <param name="cancellation">Ends it; what has been done stays done.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">It cannot be done like this; nothing has been changed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        _folder.Check();
        if (options.IsDryRun)
        {
            TellPlan(Plan());
            return ExitCode.Success;
        }

        if (options.Port is not null)
        {
            ClassFolder.CheckImage(Image);
        }

        _ = Plan();
        using var entered = _folder.Enter();

        // Once more, now that nobody else can change it.
        var plan = Plan();
        var kind = BoardKind.Find(plan.Kind)!;
        ClassPlanFile.Write(_folder.Path, plan);

        // A computer that only flashes needs no channels of the class.
        if (options.Port is null || !_folder.Has(plan))
        {
            Make(plan);
        }

        try
        {
            return await RunNanoffAsync(plan, kind, cancellation);
        }
        catch (OperationCanceledException)
        {
            output.WriteLine();
            output.WriteLine("Stopped.");
            _ = TellEnd(ClassPlanFile.Read(_folder.Path)!);
            return ExitCode.Failure;
        }
    }

    private async Task<int> RunNanoffAsync(ClassPlan plan, BoardKind kind, CancellationToken cancellation)
    {
        var flasher = new Flasher(_folder, nanoff, input, output, time);
        if ((options.Archive || options.Port is not null) && !await flasher.PrepareArchiveAsync(kind, options.RuntimeVersion, cancellation))
        {
            return ExitCode.Failure;
        }

        if (options.Port is null)
        {
            TellNext(kind);
            return ExitCode.Success;
        }

        return TellEnd(await flasher.FlashAsync(plan, kind, options.Port, Image, cancellation));
    }

    private static string Numbers(IEnumerable<PlannedBoard> boards) =>
        string.Join(", ", boards.Select(board => board.Number.ToString("00", CultureInfo.InvariantCulture)));

    /// <summary>The class that there is, with what was asked for besides; or the one that was asked for.</summary>
    private ClassPlan Plan()
    {
        var known = ClassPlanFile.Read(options.Out);
        if (known is not null && BoardKind.Find(known.Kind) is null)
        {
            throw new BadInputException($"{Path.Combine(options.Out, ClassPlanFile.Name)}: there is no kind of board \"{known.Kind}\". {Kinds()}");
        }

        if (options.Kind is not null && BoardKind.Find(options.Kind) is null)
        {
            throw new BadInputException($"--kind: there is no kind of board \"{options.Kind}\". {Kinds()}");
        }

        if (options.Name is not null && ClassPlan.FaultOfName(options.Name) is { } name)
        {
            throw new BadInputException($"--name: {name}.");
        }

        if (options.RuntimeVersion is not null && !Version.TryParse(options.RuntimeVersion, out _))
        {
            throw new BadInputException($"--fwversion: \"{options.RuntimeVersion}\" is not a version, such as {RuntimePackage.Wanted}.0.54.");
        }

        if (options.Page is not null && PageAddress.FaultOf(Uri.TryCreate(options.Page, UriKind.Absolute, out var given) ? given : null) is { } page)
        {
            throw new BadInputException($"--page: {page}.");
        }

        if (known is null)
        {
            if (options.Boards is null || options.Kind is null)
            {
                throw new BadInputException($"{options.Out} is not the folder of a class yet. For a new one say --boards N and --kind KIND. {Kinds()}");
            }

            return Again(ClassPlan.New(options.Kind, options.Name ?? ClassPlan.DefaultName, new Uri(options.Page ?? PageAddress.Default)).WithBoards(options.Boards.Value));
        }

        Demand("--kind", options.Kind, known.Kind);
        Demand("--name", options.Name, known.Name);
        Demand("--page", options.Page is null ? null : new Uri(options.Page).AbsoluteUri, known.Page.AbsoluteUri);
        if (options.Boards < known.Boards.Count)
        {
            throw new BadInputException($"--boards: the class in {options.Out} has {known.Boards.Count} boards already; there can only be more. For a smaller one name another folder with --out.");
        }

        return Again(known.WithBoards(options.Boards ?? known.Boards.Count));
    }

    private ClassPlan Again(ClassPlan plan) => options.Again is null
        ? plan
        : plan.WithAgain(BoardNumbers.Read(options.Again, plan.Boards.Count) ?? throw new BadInputException(
            $"--again: \"{options.Again}\" is not a list of boards. Say for example 7, or 7,12, or 1-{plan.Boards.Count}; the class has boards 1 to {plan.Boards.Count}."));

    private void Demand(string option, string? given, string known)
    {
        if (given is not null && given != known)
        {
            throw new BadInputException($"{option}: the class in {options.Out} was made with {known}, not {given}. Leave it out, or name another folder with --out.");
        }
    }

    private static string Kinds() => $"There are {string.Join(", ", BoardKind.All.Select(kind => kind.Id))}.";

    private void Make(ClassPlan plan)
    {
        using var database = PlatformDatabase.Open(options.DataDirectory, isShared: true);
        var ids = new PlatformIds(time);
        var registry = new Registry(database, ids, new WebhookOutbox(ids, time), new Timeline(time), time);
        var (products, made) = new ClassRegistrar(registry, ids).Register(plan);
        _folder.Write(plan, products);
        output.WriteLine($"Class {plan.Code} in {_folder.Path}: {plan.Boards.Count} of {BoardKind.Find(plan.Kind)!.Name}, {plan.NameOf(plan.Boards[0])} to {plan.NameOf(plan.Boards[^1])}");
        output.WriteLine($"  {ClassFolder.SheetName}  their labels, to print");
        output.WriteLine($"  {Numbers([plan.Boards[0]])} to {Numbers([plan.Boards[^1]])}     a folder for each: things.cfg, files.json, {ClassFolder.LabelName}");
        output.WriteLine(made == 0
            ? $"Their channels and products are in {options.DataDirectory} already."
            : $"{made} channels with a product each were made in {options.DataDirectory}. Their bots run from the next start of its workbench on.");
    }

    private void TellNext(BoardKind kind)
    {
        if (_folder.FindRuntime(kind.Target) is null)
        {
            output.WriteLine($"Next, once, with internet: provision --out {options.Out} --archive");
        }

        output.WriteLine($"Next, with the first board plugged in: provision --out {options.Out} --port PORT{(File.Exists(Image) ? string.Empty : " --image LineThings.Starter.bin")}");
    }

    private int TellEnd(ClassPlan plan)
    {
        var left = plan.Boards.Where(board => board.DoneAt is null).ToArray();
        output.WriteLine();
        output.WriteLine(left.Length == 0
            ? "All boards are done."
            : $"{plan.Boards.Count - left.Length} of {plan.Boards.Count} boards are done. Left: {Numbers(left)}. The same command{(options.Again is null ? string.Empty : " without --again")} goes on there.");
        return left.Length == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private void TellPlan(ClassPlan plan)
    {
        var kind = BoardKind.Find(plan.Kind)!;
        output.WriteLine("Nothing is changed. This is what would be done:");
        output.WriteLine($"  {plan.Boards.Count} of {kind.Name} in {options.Out}, {plan.NameOf(plan.Boards[0])} to {plan.NameOf(plan.Boards[^1])}, with a channel and a product each");
        if (_folder.FindRuntime(kind.Target) is null)
        {
            output.WriteLine($"{(options.Archive || options.Port is not null ? string.Empty : "With --archive: ")}once, with internet:");
            output.WriteLine($"> {NanoffCall.Archive(kind, _folder.Archive, options.RuntimeVersion).Told}");
        }

        foreach (var board in plan.Boards.Where(board => board.DoneAt is null))
        {
            output.WriteLine($"{(options.Port is not null ? string.Empty : "With --port: ")}{plan.NameOf(board)}:");
            foreach (var call in NanoffCall.OfBoard(kind, options.Port ?? "PORT", _folder.Archive, Image, _folder.OfBoard(board.Number)))
            {
                output.WriteLine($"> {call.Told}");
            }
        }
    }
}
