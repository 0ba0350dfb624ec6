using LineThings.App;
using LineThings.Firmware;
using LineThings.Workshop.Building;
using VirtualEsp32;

namespace LineThings.Workshop.Trials;

/// <summary>One look at an answer: its firmware, built once, and boards to try it on.</summary>
internal sealed class Attempt
{
    private const int Revision = 1;

    private readonly Repository _repository;
    private readonly string _projects;
    private BuiltFirmware? _built;
    private Func<Fault?> _latestFault = () => null;

    /// <summary>Begins to look.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="projects">The folder for project files.</param>
    public Attempt(Repository repository, Exercise exercise, Answer answer, string projects)
    {
        _repository = repository;
        _projects = projects;
        Exercise = exercise;
        Answer = answer;
    }

    /// <summary>The exercise.</summary>
    public Exercise Exercise { get; }

    /// <summary>The answer.</summary>
    public Answer Answer { get; }

    /// <summary>The firmware with the answer's files.</summary>
    public BuiltFirmware Built => _built ??= Answer.Sources.Count == 0
        ? new BuiltFirmware(StarterFirmware.Program, [])
        : new FirmwareBuilder(_repository).Build(Answer.Sources, Path.Combine(_projects, Exercise.FolderName));

    /// <summary>The rule that the firmware of the latest board broke, or <see langword="null"/>.</summary>
    public Fault? LatestFault => _latestFault();

    /// <summary>A board with the firmware, switched on.</summary>
    /// <param name="configuration">What to put on the drive as <c>things.cfg</c>, or <see langword="null"/>.</param>
    /// <returns>The board.</returns>
    public Trial Start(byte[]? configuration = null) => Switch(new Trial(Built.Image!, configuration));

    /// <summary>A board with the firmware and a listener that fails when the button is pressed for the third time.</summary>
    /// <returns>The board; <see langword="null"/> when the firmware does not build with that listener.</returns>
    public Trial? StartWithFailingListener()
    {
        var folder = Path.Combine(_projects, Exercise.FolderName + "-failing-listener");
        var sources = new Dictionary<string, string>(Answer.Sources, StringComparer.Ordinal);
        FailingListener.AddTo(sources, _repository, folder);
        return new FirmwareBuilder(_repository).Build(sources, folder).Image is { } image ? Switch(new Trial(image, null)) : null;
    }

    /// <summary>Reads the answer's scenario set as LINE's API would.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="set">The set; <see langword="null"/> when it is none.</param>
    /// <returns>What the file is like.</returns>
    public Verdict ReadScenarios(string name, out ScenarioSet? set)
    {
        set = null;
        if (Answer.Find(name) is not { } path)
        {
            return Verdict.NotYet($"There is no {name}.", "Get it back with git checkout, as the exercise's README says.");
        }

        var time = new VirtualTime();
        set = ScenarioSetReader.Read(File.ReadAllBytes(path), Revision, new Ulid(time, new Random(1)).Next, new ScenarioLimits(), out var faults);
        if (faults.Count == 0)
        {
            return Verdict.Right;
        }

        return Verdict.NotYet(
            string.Join("; ", faults.Take(3).Select(fault => fault.ToString())),
            faults[0].Field.StartsWith("line ", StringComparison.Ordinal)
                ? "The file is not JSON yet. Commas stand between elements, and none behind the last one."
                : "The place before the colon counts from 0: scenarios[0].actions[1] is the second action of the first scenario.");
    }

    private Trial Switch(Trial trial)
    {
        _latestFault = () => trial.Fault;
        return trial;
    }
}
