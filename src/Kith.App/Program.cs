using Kith.App;
using Kith.App.Signals;
using Kith.Studies;

using var interrupts = new Interrupts(TimeProvider.System, Environment.Exit);
using var listener = new SignalListener(interrupts);
return new Application(Surroundings.OfThisProcess(Catalog.Studies, interrupts)).Run(args);
