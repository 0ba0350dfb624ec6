using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>Flashes the boards of a class, one after the other, with somebody who plugs them in.</summary>
/// <param name="folder">The class's folder.</param>
/// <param name="nanoff">Runs nanoff.</param>
/// <param name="input">What the person types.</param>
/// <param name="output">What the person reads.</param>
/// <param name="time">The clock.</param>
internal sealed class Flasher(ClassFolder folder, INanoff nanoff, TextReader input, TextWriter output, TimeProvider time)
{
    /// <summary>Fetches the runtime into the class's folder, if it is not there.</summary>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether it is there now.</returns>
    public async Task<bool> PrepareArchiveAsync(BoardKind kind, CancellationToken cancellation)
    {
        if (folder.FindRuntime(kind.Target) is { } there)
        {
            output.WriteLine($"Runtime: {there} is in {folder.Archive}; no internet is needed.");
            return true;
        }

        Directory.CreateDirectory(folder.Archive);
        var failure = await RunAsync(NanoffCall.Archive(kind, folder.Archive), cancellation);
        if (failure is null && folder.FindRuntime(kind.Target) is null)
        {
            failure = new NanoffFailure(
                $"nanoff reports success, but {folder.Archive} holds no package of {kind.Target}", "nanoff --listtargets --platform esp32 lists what there is.");
        }

        if (failure is not null)
        {
            Tell(failure);
            return false;
        }

        output.WriteLine($"Runtime: {folder.FindRuntime(kind.Target)} is in {folder.Archive}; from now on no internet is needed.");
        return true;
    }

    /// <summary>Flashes every board that is not finished. Each that is gets noted at once, so that it can be stopped at any moment.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="port">The serial port.</param>
    /// <param name="image">The program.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The plan, with what was done.</returns>
    public async Task<ClassPlan> FlashAsync(ClassPlan plan, BoardKind kind, string port, string image, CancellationToken cancellation)
    {
        foreach (var board in plan.Boards.Where(board => board.DoneAt is null))
        {
            output.WriteLine();
            output.WriteLine($"{plan.NameOf(board)} ({plan.CodeOf(board)}): plug it in at {port}, alone.");
            var end = Ask("go on", canBeginAgain: false) switch
            {
                FlashAnswer.GoOn => await FlashAsync(NanoffCall.OfBoard(kind, port, folder.Archive, image, folder.OfBoard(board.Number)), cancellation),
                FlashAnswer.LeaveOut => BoardEnd.LeftOut,
                _ => BoardEnd.Stopped,
            };
            if (end == BoardEnd.Stopped)
            {
                break;
            }

            if (end == BoardEnd.Done)
            {
                plan = plan.WithDone(board.Number, time.GetUtcNow());
                ClassPlanFile.Write(folder.Path, plan);
                output.WriteLine($"{plan.NameOf(board)} is done. Unplug it, and put its label on.");
            }
        }

        return plan;
    }

    private async Task<BoardEnd> FlashAsync(IReadOnlyList<NanoffCall> calls, CancellationToken cancellation)
    {
        for (var index = 0; index < calls.Count;)
        {
            if (await RunAsync(calls[index], cancellation) is not { } failure)
            {
                index++;
                continue;
            }

            Tell(failure);
            switch (Ask("try again", canBeginAgain: true))
            {
                case FlashAnswer.Stop:
                    return BoardEnd.Stopped;
                case FlashAnswer.LeaveOut:
                    return BoardEnd.LeftOut;
                case FlashAnswer.BeginAgain:
                    index = 0;
                    break;
            }
        }

        return BoardEnd.Done;
    }

    private async Task<NanoffFailure?> RunAsync(NanoffCall call, CancellationToken cancellation)
    {
        output.WriteLine($"> {call.CommandLine}");
        var outcome = await nanoff.RunAsync(call, line => output.WriteLine("  " + line), cancellation);
        return NanoffVerdict.Of(call, outcome);
    }

    private void Tell(NanoffFailure failure)
    {
        output.WriteLine($"FAILED: {failure.What}.");
        output.WriteLine($"        {failure.Cure}");
    }

    /// <summary>Asks, until the answer is one of those that are offered. The end of the input is an answer, too: stop.</summary>
    private FlashAnswer Ask(string goOn, bool canBeginAgain)
    {
        for (; ; )
        {
            output.WriteLine($"Enter: {goOn}.{(canBeginAgain ? " b: begin this board again." : string.Empty)} s: leave it out. q: stop.");
            switch (input.ReadLine()?.Trim().ToLowerInvariant())
            {
                case "":
                    return FlashAnswer.GoOn;
                case "b" when canBeginAgain:
                    return FlashAnswer.BeginAgain;
                case "s":
                    return FlashAnswer.LeaveOut;
                case null or "q":
                    return FlashAnswer.Stop;
            }
        }
    }
}
