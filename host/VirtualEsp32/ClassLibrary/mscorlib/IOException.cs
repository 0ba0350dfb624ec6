namespace System.IO;

/// <summary>An error of the file system.</summary>
public class IOException : SystemException
{
    public IOException()
    {
    }

    public IOException(string message)
        : base(message)
    {
    }

    public IOException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public IOException(string message, int hresult)
        : base(message)
    {
        HResult = hresult;
    }

    public IOExceptionErrorCode ErrorCode => (IOExceptionErrorCode)HResult;

    public enum IOExceptionErrorCode
    {
        Others = -536870912,
        InvalidDriver = -520093696,
        FileNotFound = -503316480,
        DirectoryNotFound = -486539264,
        VolumeNotFound = -469762048,
        PathTooLong = -452984832,
        DirectoryNotEmpty = -436207616,
        UnauthorizedAccess = -419430400,
        PathAlreadyExists = -402653184,
        TooManyOpenHandles = -385875968,
    }
}
