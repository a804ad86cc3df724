namespace Kith.App;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int CheckFailed = 1;
    public const int WrongUse = 2;
    public const int WrongData = 65;
    public const int MissingInput = 66;
    public const int Internal = 70;
    public const int CannotCreate = 73;
    public const int CannotWrite = 74;
    public const int Requeue = 85;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    /// <summary>The list for help texts.</summary>
    public const string Help =
        "0 done or stopped, 1 a check failed, 2 wrong use, 65 wrong data or divergence, 66 missing input, 70 internal error, "
        + "73 cannot create output, 74 cannot write, 85 saved, start again, 130 interrupted, 143 terminated";
}
