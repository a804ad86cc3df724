using System.CommandLine;

namespace Kith.App.Flags;

/// <summary><c>--profile</c>: where the time goes, not only at the end of a run.</summary>
internal static class ProfileFlag
{
    public static Option<bool> Create() =>
        new("--profile") { Description = "Say with every report where the time went, not only at the end of a run" };
}
