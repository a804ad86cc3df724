using Kith.Studies.Empowerment.World;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>The worlds that ship with the study.</summary>
internal static class DemoWorlds
{
    public static string Folder { get; } = Path.Combine(Root(), "experiments", "empowerment", "worlds");

    public static WorldFile Read(string name) => WorldFile.Read(Path.Combine(Folder, name + ".yaml"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kith.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
