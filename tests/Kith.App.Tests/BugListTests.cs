namespace Kith.App.Tests;

/// <summary>The lists of <c>tests/Bugs</c> stay as true as the sources move.</summary>
public class BugListTests
{
    [Fact]
    public void Every_bug_has_its_lines_once_in_its_file()
    {
        string[][] entries = [.. Directory.GetFiles(Path.Combine(ArchitectureTests.Root, "tests/Bugs"), "*.txt")
            .SelectMany(list => File.ReadAllText(list).Split("\n\n"))
            .Select(entry => entry.Trim('\n').Split('\n')).Where(lines => lines.Length > 1)];

        Assert.NotEmpty(entries);
        Assert.Empty(
            from lines in entries
            let path = Path.Combine(ArchitectureTests.Root, lines[0].Split(" in ")[1])
            let old = string.Concat(lines.Where(line => line[0] == '-').Select(line => '\n' + line[1..]))
            where old.Length == 0 || !File.Exists(path)
                || ('\n' + File.ReadAllText(path)).Split(old + '\n').Length != 2
            select lines[0]);
    }
}
