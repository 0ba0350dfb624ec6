using LineThings.Workshop.Exercises;
using VirtualEsp32;

namespace LineThings.Workshop;

/// <summary>One exercise: what it is about, and what must hold when it is right.</summary>
internal abstract class Exercise
{
    /// <summary>All exercises, in order.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new NameExercise(),
        new ScenarioExercise(),
        new ToggleExercise(),
        new NotFoundExercise(),
        new SilentButtonExercise(),
        new TemperatureExercise(),
    ];

    /// <summary>Its number, from 1.</summary>
    public abstract int Number { get; }

    /// <summary>Its folder's name.</summary>
    public abstract string FolderName { get; }

    /// <summary>Its title.</summary>
    public abstract string Title { get; }

    /// <summary>The files that the participant edits. A .cs file takes the place of the firmware's file of that name, or is added.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>What the participant takes along, in a sentence or two.</summary>
    public abstract string Learned { get; }

    /// <summary>What must hold, in the order in which it is looked at.</summary>
    public abstract IReadOnlyList<Requirement> Requirements { get; }

    /// <summary>What to tell a participant whose firmware broke a rule of the chip, beside the rule's own cure.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The hint.</returns>
    public virtual string HintFor(Fault fault) => "The place names file and line. On the real chip you would see nothing of this: do there what the cure says.";
}
