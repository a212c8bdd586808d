@echo off
rem Runs MixNAS on Windows: finds a Java and passes the JVM flags, which it shares with the script for other systems.
setlocal EnableExtensions DisableDelayedExpansion
set "PROGRAM=%~dp0"

rem JAVA_HOME counts alone when it is set; otherwise the java on the path.
if not defined JAVA_HOME goto look
set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%JAVA%" goto found
echo mixnas: JAVA_HOME must point at a JRE, there is no bin\java.exe in "%JAVA_HOME:"=%" 1>&2
exit /b 1

:look
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto found
echo mixnas: needs a JRE, 17 or newer: install one, or set JAVA_HOME 1>&2
exit /b 1

rem Most say in a file which version they are.
:found
set "MAJOR="
for %%J in ("%JAVA%") do set "RELEASE=%%~dpJ..\release"
if not exist "%RELEASE%" goto known
for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do if "%%A"=="JAVA_VERSION" set "MAJOR=%%~B"
if not defined MAJOR goto known
for /f "delims=.-+" %%M in ("%MAJOR%") do set "MAJOR=%%M"
if %MAJOR% GEQ 17 goto known
echo mixnas: needs a JRE, 17 or newer: "%JAVA%" is version %MAJOR% 1>&2
exit /b 1

:known
set "FLAGS="
if exist "%PROGRAM%jvm.args" set /p FLAGS=<"%PROGRAM%jvm.args"
if defined FLAGS if exist "%PROGRAM%mixnas.jar" goto run
echo mixnas: "%PROGRAM%" must have mixnas.jar and jvm.args in it: unpack the whole release 1>&2
exit /b 1

rem One thread per trial, and a program that is measured beside this one does not get what was not the user's choice.
:run
set "THREADS=false"
if defined OMP_NUM_THREADS goto start
set "OMP_NUM_THREADS=1"
set "THREADS=true"

:start
"%JAVA%" %FLAGS% %MIXNAS_JVM_ARGS% "-Dmixnas.launcher.threads=%THREADS%" -jar "%PROGRAM%mixnas.jar" %*
exit /b %ERRORLEVEL%
