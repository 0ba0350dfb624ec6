using NanoToolchain;
using VirtualEsp32;

namespace LineThings.Workshop.Building;

/// <summary>What building a firmware gave.</summary>
/// <param name="Image">The firmware for a virtual board; <see langword="null"/> when it did not build.</param>
/// <param name="Diagnostics">What is wrong, with file names relative to the repository.</param>
internal sealed record BuiltFirmware(FirmwareImage? Image, IReadOnlyList<Diagnostic> Diagnostics);
