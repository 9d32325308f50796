using Lato;
using Lato.Services.Bare.Probe;

return args[0] switch
{
    "front" => await LatoService.RunAsync<Front>(args[1..]),
    _ => await LatoService.RunAsync<Plain>(args[1..]),
};
