using Kith.App;
using Kith.App.Signals;
using Kith.Studies;

using var interrupts = new Interrupts(TimeProvider.System, End, Console.Error.WriteLine);
using var listener = new SignalListener(interrupts);
return new Application(CommandHost.OfThisProcess(Catalog.Studies, interrupts)).Run(args);

static void End(int code)
{
    // A view that was cut off may have hidden the cursor.
    if (!Console.IsOutputRedirected) Console.Write("\e[?25h");
    Environment.Exit(code);
}
