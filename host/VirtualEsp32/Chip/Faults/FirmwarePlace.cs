using System.Diagnostics;
using System.Reflection;

namespace VirtualEsp32;

/// <summary>Finds where in the firmware something happened.</summary>
internal static class FirmwarePlace
{
    /// <summary>The place of the innermost firmware method that is running now.</summary>
    /// <param name="isFirmware">Tells the firmware's assemblies from others.</param>
    /// <returns>For example <c>GattServer.OnWrite (GattServer.cs:42)</c>; <c>the runtime</c> when no firmware is running.</returns>
    public static string OfCaller(Func<Assembly, bool> isFirmware) => Of(new StackTrace(fNeedFileInfo: true), isFirmware);

    /// <summary>The place of the innermost firmware method that an exception passed through.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isFirmware">Tells the firmware's assemblies from others.</param>
    /// <returns>The place.</returns>
    public static string Of(Exception exception, Func<Assembly, bool> isFirmware) => Of(new StackTrace(exception, fNeedFileInfo: true), isFirmware);

    /// <summary>A method as a place.</summary>
    /// <param name="method">The method.</param>
    /// <returns>Type and method name.</returns>
    public static string Of(MethodBase method) => $"{method.DeclaringType?.Name}.{method.Name}";

    private static string Of(StackTrace trace, Func<Assembly, bool> isFirmware)
    {
        foreach (var frame in trace.GetFrames())
        {
            if (frame.GetMethod() is not { } method || !isFirmware(method.Module.Assembly))
            {
                continue;
            }

            var file = Path.GetFileName(frame.GetFileName());
            return string.IsNullOrEmpty(file) ? Of(method) : $"{Of(method)} ({file}:{frame.GetFileLineNumber()})";
        }

        return "the runtime";
    }
}
