using System.Globalization;
using LineThings.App;
using LineThings.Workshop.Trials;
using VirtualEsp32;

namespace LineThings.Workshop.Exercises;

/// <summary>Exercise 5, broken on purpose: the button's handler throws from the sixth press on.</summary>
internal sealed class SilentButtonExercise : Exercise
{
    private const int FewPresses = 12;
    private const int ManyPresses = 300;
    private const string Diary = "button: press ";

    /// <inheritdoc/>
    public override int Number => 5;

    /// <inheritdoc/>
    public override string FolderName => "05-silent-button";

    /// <inheritdoc/>
    public override string Title => "The button that falls silent";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => ["ButtonPin.cs"];

    /// <inheritdoc/>
    public override string Learned =>
        "an exception in an event handler is swallowed by the chip: no message, only something that does not happen any more. A handler catches everything and says so, and catching is not curing.";

    /// <inheritdoc/>
    public override IReadOnlyList<Requirement> Requirements =>
    [
        new("Twelve presses reach the phone", attempt => CheckPresses(attempt, FewPresses)),
        new("The console still counts the presses", CheckDiary),
        new("Three hundred presses reach the phone", attempt => CheckPresses(attempt, ManyPresses)),
        new("Nothing gets out of the handler, whatever fails in it", CheckCatch),
    ];

    /// <inheritdoc/>
    public override string HintFor(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Rule == FaultRules.HandlerThrows
            ? "Go to the line that the place names, and ask what it does when presses never end. Mend that, and put everything that the handler does into try and catch."
            : base.HintFor(fault);
    }

    private Verdict CheckPresses(Attempt attempt, int count)
    {
        using var trial = attempt.Start();
        Listen(trial);
        Press(trial, count);
        var sent = trial.Notified.Count(notified => notified.Value is [1]);
        var released = trial.Notified.Count(notified => notified.Value is [0]);
        var seen = $"{Text(sent)} of {Text(count)} presses arrived, and {Text(released)} of {Text(count)} releases";
        if (trial.Fault is { } fault)
        {
            return Verdict.NotYet(seen, HintFor(fault), fault);
        }

        if (sent == count && released == count)
        {
            return Verdict.Right;
        }

        return Verdict.NotYet(
            seen,
            sent < FewPresses
                ? "Nothing is reported any more, and presses are still lost: catching the exception hides it. The line that throws stands before the one that tells the listener: make it right."
                : "A longer array only ends later. Keep the one time that you need, or go round in the array with %.");
    }

    private Verdict CheckDiary(Attempt attempt)
    {
        using var trial = attempt.Start();
        Listen(trial);
        Press(trial, FewPresses);
        var last = trial.Console.LastOrDefault(line => line.StartsWith(Diary, StringComparison.Ordinal));
        var wanted = $"{Diary}{Text(FewPresses)}, 200 ms after the one before";
        return last == wanted
            ? Verdict.Right
            : Verdict.NotYet(
                last is null ? "no line of the kind on the console" : $"the last line of the kind is \"{last}\"",
                $"Somebody wants these lines: after twelve presses, 200 ms apart, the last one should be \"{wanted}\".");
    }

    private static Verdict CheckCatch(Attempt attempt)
    {
        using var trial = attempt.StartWithFailingListener();
        if (trial is null)
        {
            return Verdict.NotYet("the class does not fit the firmware any more", "Leave the constructor and the name of ButtonPin as they are.");
        }

        Listen(trial);
        Press(trial, 4);
        if (trial.Fault is { } fault)
        {
            return Verdict.NotYet(
                "the check let the listener throw at the third press, and the exception got out of the handler",
                "What fails next will be something nobody thought of. Put try around all of the handler and catch (Exception exception).",
                fault);
        }

        return trial.Console.Any(line => line.Contains(FailingListener.Message, StringComparison.Ordinal))
            ? Verdict.Right
            : Verdict.NotYet(
                "the check let the listener throw at the third press: the handler caught it and said nothing",
                "An empty catch is the silence we came from. Write exception.Message to the console.");
    }

    private static void Listen(Trial trial)
    {
        trial.Connect();
        trial.Subscribe(ThingsIds.Button);
    }

    private static void Press(Trial trial, int count)
    {
        for (var done = 0; done < count; done++)
        {
            trial.Press();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
