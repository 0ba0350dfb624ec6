using System.Reflection;
using LineThings.Device;

[assembly: AssemblyTitle("LineThings.Starter")]
[assembly: AssemblyProduct("LineThingsStarter.Nano")]
[assembly: AssemblyVersion(StarterVersion.Text + ".0")]
[assembly: AssemblyFileVersion(StarterVersion.Text + ".0")]
